package dev.onsale.http;

import dev.onsale.application.port.EventView;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The seat map of an event: whole, or in two halves of which one hardly ever changes and the other
/// is a byte a seat.
final class SeatMapRoutes {
  /// Clients keep a copy and ask whether it is still good.
  private static final String ASK_AGAIN = "no-cache";

  private static final String KEEP_A_WHILE = "public, max-age=300";
  private static final String KEEP_NOTHING = "no-store";
  private final UseCases useCases;
  private final InstantSource clock;

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
    boolean drafts = false;
    Optional<EventView> event = useCases.viewEvents().view(id, drafts);
    if (event.isEmpty() && call.isAdmin()) {
      drafts = true;
      event = useCases.viewEvents().view(id, drafts);
    }
    Optional<SeatMap> map =
        event.isEmpty() ? Optional.empty() : useCases.viewEvents().seatMap(id, drafts);
    if (event.isEmpty() || map.isEmpty()) {
      return Problem.notFound("There is no such event.");
    }
    return representation(event.get().event().onSale(), map.get(), half)
        .answer(call.header("If-None-Match"), call.header("Accept-Encoding"));
  }

  private Representation representation(OnSale onSale, SeatMap map, @Nullable Half half) {
    boolean draft = onSale.state() == SaleState.DRAFT;
    String askAgain = draft ? KEEP_NOTHING : ASK_AGAIN;
    return switch (half) {
      case null ->
          new Representation(
              MediaType.JSON.text(), SeatMapBody.whole(map, status(onSale, map)), askAgain);
      case LAYOUT ->
          new Representation(
              MediaType.JSON.text(), SeatMapBody.layout(map), draft ? KEEP_NOTHING : KEEP_A_WHILE);
      case STATUS ->
          new Representation(MediaType.BYTES.text(), SeatMapBody.statuses(map), askAgain);
    };
  }

  private EventStatus status(OnSale onSale, SeatMap map) {
    int available = 0;
    for (SeatMap.SectionSeats section : map.sections()) {
      available += section.available();
    }
    return onSale.status(clock.instant(), available);
  }
}
