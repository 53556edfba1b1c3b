package dev.onsale.http;

import java.util.List;

/// What other systems call. They have no session and come from no page; their signature over the
/// body as it was sent is all that counts.
final class WebhookRoutes {
  private static final String SIGNATURE = "Stripe-Signature";
  private final UseCases useCases;

  WebhookRoutes(UseCases useCases) {
    this.useCases = useCases;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/webhooks/payments", Access.PUBLIC, this::payments, 200)
            .reads(Route.SMALL_BODY, WebhookRoutes::raw));
  }

  private record Received(boolean received) {}

  private Answer payments(Call call) {
    if (call.body() instanceof byte[] body
        && useCases.hearPayment().heard(body, call.header(SIGNATURE))) {
      return Answer.ok(new Received(true));
    }
    return Problem.invalid(SIGNATURE, "must be a fresh signature over an event as it was sent");
  }

  /// The bytes themselves, once they are known to be JSON.
  private static Object raw(byte[] bytes) {
    Json.read(bytes);
    return bytes;
  }
}
