package dev.onsale.http;

import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.port.Page;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import java.util.List;
import java.util.UUID;

/// Paying for a hold, and the orders that come of it.
final class OrderRoutes {
  private static final int METHOD_LENGTH_MAX = 100;
  private final UseCases useCases;
  private final Repeats repeats;

  OrderRoutes(UseCases useCases, Repeats repeats) {
    this.useCases = useCases;
    this.repeats = repeats;
  }

  List<Route> routes() {
    return List.of(
        Route.post(
                "/api/checkout",
                Access.CUSTOMER,
                this::checkout,
                201,
                202,
                402,
                404,
                409,
                410,
                422,
                503)
            .reads(Route.SMALL_BODY),
        Route.get("/api/orders", Access.CUSTOMER, this::list, 200, 400),
        Route.get("/api/orders/{id}", Access.CUSTOMER, this::view, 200, 404));
  }

  private Answer checkout(Call call) {
    Fields fields = call.fields();
    UUID holdId = fields.id("holdId");
    String method = fields.text("paymentMethod", 1, METHOD_LENGTH_MAX);
    fields.end();
    RequestKey key = call.requestKey(holdId, method);
    return repeats.checkout(
        call,
        key,
        () ->
            Outcomes.of(
                useCases
                    .checkout()
                    .checkout(
                        new Checkout.Request(
                            call.customer(),
                            new HoldId(holdId),
                            method,
                            key,
                            call.visit().correlationId()))));
  }

  private Answer list(Call call) {
    Query query = call.query();
    Page.Request page = query.page();
    query.end();
    return Answer.ok(useCases.viewOrders().list(call.customer(), page).map(OrderBody::of));
  }

  private Answer view(Call call) {
    return useCases
        .viewOrders()
        .view(new OrderId(call.pathId()), call.customer())
        .<Answer>map(order -> Answer.ok(OrderBody.of(order)))
        .orElseGet(() -> Problem.notFound("You have no such order."));
  }
}
