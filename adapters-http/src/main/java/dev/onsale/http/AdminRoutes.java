package dev.onsale.http;

import dev.onsale.application.port.Orders.OrderFilter;
import dev.onsale.application.port.Page;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What admins see of the sale.
final class AdminRoutes {
  private final UseCases useCases;
  private final InstantSource clock;

  AdminRoutes(UseCases useCases, InstantSource clock) {
    this.useCases = useCases;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/admin/events/{id}/stats", Access.ADMIN, this::stats, 200, 404),
        Route.get("/api/admin/orders", Access.ADMIN, this::orders, 200, 400));
  }

  /// Takes what no other route under this path does: who is no admin is not even told that it is
  /// not there.
  static List<Route> others(Unmatched unmatched) {
    Route.Action missing = call -> unmatched.missing(call.path());
    return Stream.of("GET", "POST", "PUT", "PATCH", "DELETE")
        .map(
            method ->
                new Route(
                    method,
                    "/api/admin/*",
                    Access.ADMIN,
                    0,
                    Json::read,
                    MediaType.NONE,
                    Set.of(404, 405),
                    missing))
        .toList();
  }

  private Answer stats(Call call) {
    return useCases
        .viewEvents()
        .stats(new EventId(call.pathId()))
        .<Answer>map(stats -> Answer.ok(StatsBody.of(stats, clock.instant())))
        .orElseGet(() -> Problem.notFound("There is no such event."));
  }

  private Answer orders(Call call) {
    Query query = call.query();
    UUID customerId = query.id("customerId");
    UUID eventId = query.id("eventId");
    Page.Request page = query.page();
    query.end();
    OrderFilter filter =
        new OrderFilter(
            customerId == null ? null : new CustomerId(customerId),
            eventId == null ? null : new EventId(eventId));
    return Answer.ok(useCases.viewOrders().all(filter, page).map(OrderBody::forAdmin));
  }
}
