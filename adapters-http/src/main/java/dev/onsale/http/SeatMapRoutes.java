package dev.onsale.http;

import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.seats.SeatView;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// The seat map of an event: whole, or in two halves of which one hardly ever changes and the other
/// is a byte a seat.
final class SeatMapRoutes {
  private static final String KEEP_NOTHING = "no-store";
  private final UseCases useCases;
  private final InstantSource clock;
  private final Map<SeatView, DrawnSeats> drawn = Collections.synchronizedMap(new WeakHashMap<>());

  SeatMapRoutes(UseCases useCases, InstantSource clock) {
    this.useCases = useCases;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/events/{id}/seats", Access.PUBLIC, this::seats, 200, 304, 400, 404, 406)
            .produces(MediaType.NONE));
  }

  private enum Half {
    LAYOUT,
    STATUS
  }

  private Answer seats(Call call) {
    Query query = call.query();
    Half half = query.oneOf("view", Half.class);
    MediaType type = half == Half.STATUS ? MediaType.BYTES : MediaType.JSON;
    if (!type.isAcceptedBy(call.header("Accept"))) {
      return Problem.notAcceptable(type.text());
    }
    query.end();
    EventId id = new EventId(call.pathId());
    Optional<ViewEvents.Seats> seats = useCases.viewEvents().seats(id, false);
    if (seats.isEmpty() && call.isAdmin()) {
      seats = useCases.viewEvents().seats(id, true);
    }
    if (seats.isEmpty()) {
      return Problem.notFound("There is no such event.");
    }
    OnSale onSale = seats.get().event().onSale();
    Representation shown = shown(seats.get().view(), onSale, half);
    if (onSale.state() == SaleState.DRAFT) {
      shown = shown.keptBy(KEEP_NOTHING);
    }
    return shown.answer(call.header("If-None-Match"), call.header("Accept-Encoding"));
  }

  private Representation shown(SeatView view, OnSale onSale, @Nullable Half half) {
    DrawnSeats seats = drawn.computeIfAbsent(view, DrawnSeats::new);
    return switch (half) {
      case null -> seats.whole(view, onSale, clock.instant());
      case LAYOUT -> seats.layout(view);
      case STATUS -> seats.statuses(view, clock.instant());
    };
  }
}
