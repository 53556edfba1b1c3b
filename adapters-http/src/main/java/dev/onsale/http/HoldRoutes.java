package dev.onsale.http;

import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.port.Page;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.util.List;
import java.util.UUID;

/// Holding seats, and everything that can be done with a hold short of paying for it.
final class HoldRoutes {
  private final UseCases useCases;
  private final int seatsPerHoldMax;

  HoldRoutes(UseCases useCases, int seatsPerHoldMax) {
    this.useCases = useCases;
    this.seatsPerHoldMax = seatsPerHoldMax;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/seats/reserve", Access.CUSTOMER, this::reserve, 201, 404, 409, 422)
            .reads(Route.SMALL_BODY),
        Route.delete("/api/seats/release", Access.CUSTOMER, this::release, 204, 404, 409)
            .reads(Route.SMALL_BODY)
            .produces(MediaType.NONE),
        Route.get("/api/holds", Access.CUSTOMER, this::list, 200, 400),
        Route.get("/api/holds/{id}", Access.CUSTOMER, this::view, 200, 404, 410),
        Route.post("/api/holds/{id}/extend", Access.CUSTOMER, this::extend, 200, 404, 409, 410));
  }

  private Answer reserve(Call call) {
    Fields fields = call.fields();
    UUID eventId = fields.id("eventId");
    List<UUID> seatIds = fields.ids("seatIds", 1, seatsPerHoldMax);
    fields.end();
    return Outcomes.of(
        useCases
            .holdSeats()
            .hold(
                new HoldSeats.Request(
                    call.customer(), new EventId(eventId), seats(seatIds), call.idempotencyKey())));
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
