package dev.onsale.payments;

import dev.onsale.domain.seat.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// Tells whoever listens what the demo gateway has done, in signed events of Stripe's shape.
final class DemoEvents {
  static final String AUTHORISED = "payment_intent.amount_capturable_updated";
  static final String DECLINED = "payment_intent.payment_failed";
  static final String CAPTURED = "payment_intent.succeeded";
  static final String VOIDED = "payment_intent.canceled";

  private final DemoScript script;
  private final EventSeal seal;
  private final AtomicLong told = new AtomicLong();

  DemoEvents(DemoScript script, EventSeal seal) {
    this.script = script;
    this.seal = seal;
  }

  void tell(String type, OrderId order) {
    if (script.isHeard()) {
      byte[] body = event(type, order).getBytes(StandardCharsets.UTF_8);
      script.happened(seal.seal(body), body);
    }
  }

  private String event(String type, OrderId order) {
    return """
        {"id":"evt_demo_%d","object":"event","type":"%s","data":{"object":\
        {"id":"pi_demo_%s","object":"payment_intent","metadata":{"order_id":"%s"}}}}"""
        .formatted(
            told.incrementAndGet(), type, order.value().toString().replace("-", ""), order.value());
  }
}
