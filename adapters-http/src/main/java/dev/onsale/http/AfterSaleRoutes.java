package dev.onsale.http;

import dev.onsale.application.port.CalledOffEvents.Progress;
import dev.onsale.application.port.Catalog.CallingOff;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Taking orders and whole events back, and the books.
final class AfterSaleRoutes {
  private static final int TICKETS_MAX = 100;
  private static final String CANCELLATION = "/api/admin/events/{id}/cancellation";
  private final UseCases useCases;
  private final Repeats repeats;

  AfterSaleRoutes(UseCases useCases, Repeats repeats) {
    this.useCases = useCases;
    this.repeats = repeats;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/orders/{id}/cancel", Access.CUSTOMER, this::cancel, 200, 404, 409, 422)
            .reads(Route.SMALL_BODY, new OptionalBody()),
        Route.post(
                "/api/admin/orders/{id}/cancel",
                Access.ADMIN,
                this::cancelAsOperator,
                200,
                404,
                409)
            .reads(Route.SMALL_BODY, new OptionalBody()),
        Route.post("/api/admin/events/{id}/cancel", Access.ADMIN, this::callOff, 200, 202, 404)
            .reads(Route.SMALL_BODY, new OptionalBody()),
        Route.get(CANCELLATION, Access.ADMIN, this::progress, 200, 404),
        Route.post(CANCELLATION + "/pause", Access.ADMIN, this::pause, 200, 404),
        Route.post(CANCELLATION + "/resume", Access.ADMIN, this::resume, 200, 404),
        Route.get("/api/admin/audit", Access.ADMIN, this::audit, 200, 400));
  }

  private Answer cancel(Call call) {
    Set<TicketId> tickets = tickets(call.fields());
    OrderId order = new OrderId(call.pathId());
    return repeats.once(
        call,
        "cancel",
        call.requestKey(order, tickets.stream().map(TicketId::value).sorted().toList()),
        () -> Outcomes.of(useCases.cancelOrder().cancel(order, call.customer(), tickets), false));
  }

  private Answer cancelAsOperator(Call call) {
    Set<TicketId> tickets = tickets(call.fields());
    OrderId order = new OrderId(call.pathId());
    return Outcomes.of(useCases.cancelOrder().cancelAsOperator(order, tickets), true);
  }

  private static Set<TicketId> tickets(Fields fields) {
    List<UUID> ids = fields.has("ticketIds") ? fields.ids("ticketIds", 1, TICKETS_MAX) : List.of();
    fields.end();
    return ids.stream().map(TicketId::new).collect(Collectors.toSet());
  }

  private Answer callOff(Call call) {
    Fields fields = call.fields();
    Boolean dryRun = fields.flagOrNull("dryRun");
    Integer rate = fields.numberOrNull("ratePerSecond", 1, CallingOff.ORDERS_PER_SECOND_MAX);
    String reason = fields.textOrNull("reason", CallingOff.REASON_LENGTH_MAX, true);
    fields.end();
    EventId event = new EventId(call.pathId());
    if (dryRun != null && dryRun) {
      return useCases
          .callOffEvent()
          .rehearse(event)
          .<Answer>map(extent -> Answer.ok(CancellationBody.of(extent)))
          .orElseGet(AfterSaleRoutes::noSuchEvent);
    }
    CallingOff how =
        new CallingOff(rate == null ? CallingOff.ORDERS_PER_SECOND_USUAL : rate, reason);
    return useCases
        .callOffEvent()
        .callOff(event, how)
        .<Answer>map(
            progress ->
                new Answer.Json(
                    202,
                    CancellationBody.of(progress),
                    Map.of("Location", CANCELLATION.replace("{id}", event.value().toString()))))
        .orElseGet(AfterSaleRoutes::noSuchEvent);
  }

  private Answer progress(Call call) {
    return shown(useCases.callOffEvent().progress(new EventId(call.pathId())));
  }

  private Answer pause(Call call) {
    return shown(useCases.callOffEvent().pause(new EventId(call.pathId())));
  }

  private Answer resume(Call call) {
    return shown(useCases.callOffEvent().resume(new EventId(call.pathId())));
  }

  private static Answer shown(Optional<Progress> progress) {
    return progress
        .<Answer>map(found -> Answer.ok(CancellationBody.of(found)))
        .orElseGet(() -> Problem.notFound("This event has not been cancelled."));
  }

  private static Problem noSuchEvent() {
    return Problem.notFound("There is no such event.");
  }

  private Answer audit(Call call) {
    Query query = call.query();
    UUID event = query.id("eventId");
    query.end();
    return Answer.ok(
        AuditBody.of(useCases.auditBooks().audit(event == null ? null : new EventId(event))));
  }
}
