package dev.onsale.http;

import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.port.Page;
import dev.onsale.domain.choice.Party;
import dev.onsale.domain.choice.Selection;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Section;
import java.util.List;
import java.util.UUID;

/// Holding seats, and everything that can be done with a hold short of paying for it.
final class HoldRoutes {
  private static final List<String> BEST =
      List.of("quantity", "section", "together", "maxAmount", "accessible");
  private final UseCases useCases;
  private final int seatsPerHoldMax;

  HoldRoutes(UseCases useCases, int seatsPerHoldMax) {
    this.useCases = useCases;
    this.seatsPerHoldMax = seatsPerHoldMax;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/seats/reserve", Access.CUSTOMER, this::reserve, 201, 404, 409, 422)
            .reads(Route.SMALL_BODY, this::namedSeatsOrDocument),
        Route.delete("/api/seats/release", Access.CUSTOMER, this::release, 204, 404, 409)
            .reads(Route.SMALL_BODY)
            .produces(MediaType.NONE),
        Route.get("/api/holds", Access.CUSTOMER, this::list, 200, 400),
        Route.get("/api/holds/{id}", Access.CUSTOMER, this::view, 200, 404, 410),
        Route.post("/api/holds/{id}/extend", Access.CUSTOMER, this::extend, 200, 404, 409, 410));
  }

  private Object namedSeatsOrDocument(byte[] body) {
    NamedSeats.Wish wish = NamedSeats.read(body, seatsPerHoldMax);
    return wish == null ? Json.read(body) : wish;
  }

  private Answer reserve(Call call) {
    if (call.body() instanceof NamedSeats.Wish(EventId event, List<SeatId> seats)) {
      return reserve(call, event, new Selection.Named(seats));
    }
    Fields fields = call.fields();
    UUID eventId = fields.id("eventId");
    Selection selection = selection(fields);
    fields.end();
    return reserve(call, new EventId(eventId), selection);
  }

  private Answer reserve(Call call, EventId event, Selection selection) {
    return Outcomes.of(
        useCases
            .holdSeats()
            .hold(
                new HoldSeats.Request(
                    call.customer(), event, selection, call.requestKey(event, selection))));
  }

  /// Seats by name, or what is to be found: one or the other.
  private Selection selection(Fields fields) {
    boolean best = BEST.stream().anyMatch(fields::has);
    if (!best) {
      return new Selection.Named(seats(fields.ids("seatIds", 1, seatsPerHoldMax)));
    }
    if (fields.has("seatIds")) {
      fields.fault("seatIds", "cannot be named together with " + String.join(", ", BEST));
    }
    String section =
        fields.has("section") ? fields.text("section", 1, Section.NAME_LENGTH_MAX) : null;
    int quantity = fields.number("quantity", 1, seatsPerHoldMax);
    Boolean together = fields.flagOrNull("together");
    Long amountMax =
        fields.has("maxAmount") ? (Long) fields.number("maxAmount", 0L, Price.AMOUNT_MAX) : null;
    Boolean accessible = fields.flagOrNull("accessible");
    return new Selection.Best(
        new Party(
            section,
            quantity,
            together == null || together,
            amountMax,
            accessible != null && accessible));
  }

  private Answer release(Call call) {
    Fields fields = call.fields();
    UUID holdId = fields.id("holdId");
    List<UUID> seatIds =
        fields.has("seatIds") ? fields.ids("seatIds", 1, HoldPolicy.SEATS_PER_HOLD_MAX) : List.of();
    fields.end();
    return Outcomes.of(
        useCases.releaseSeats().release(new HoldId(holdId), call.customer(), seats(seatIds)));
  }

  private Answer list(Call call) {
    Query query = call.query();
    Page.Request page = query.page();
    query.end();
    return Answer.ok(useCases.viewHolds().list(call.customer(), page).map(HoldBody::asItStands));
  }

  private Answer view(Call call) {
    return Outcomes.of(useCases.viewHolds().view(new HoldId(call.pathId()), call.customer()));
  }

  private Answer extend(Call call) {
    return Outcomes.of(useCases.extendHold().extend(new HoldId(call.pathId()), call.customer()));
  }

  private static List<SeatId> seats(List<UUID> ids) {
    return ids.stream().map(SeatId::new).toList();
  }
}
