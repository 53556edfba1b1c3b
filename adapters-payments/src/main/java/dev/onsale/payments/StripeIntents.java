package dev.onsale.payments;

import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.OrderId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The calls of Stripe's that an order takes: one PaymentIntent each, captured by hand.
///
/// Creating and confirming carry a key, under which Stripe stores the answer for a day and gives it
/// again. Capturing and cancelling carry none: an intent can be captured or cancelled once only,
/// and says so, while a stored failure would stand in their way for a day.
final class StripeIntents {
  private static final String PATH = "/v1/payment_intents";
  private static final Pattern NAME = Pattern.compile("pi_[A-Za-z0-9_]{1,250}");

  private final StripeApi api;

  StripeIntents(StripeApi api) {
    this.api = api;
  }

  /// Only cards: other methods would want a page to send the customer to.
  StripeReply create(OrderId order, Money total, Deadline deadline) {
    OptionalLong amount = StripeAmount.of(total);
    if (amount.isEmpty()) {
      return StripeReply.unsaid();
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("amount", Long.toString(amount.getAsLong()));
    form.put("currency", total.currency().getCurrencyCode().toLowerCase(Locale.ROOT));
    form.put("capture_method", "manual");
    form.put("payment_method_types[]", "card");
    form.put("metadata[" + EventReader.ORDER_ID + "]", order.value().toString());
    return api.post(PATH, form, "order-" + order.value(), deadline);
  }

  StripeReply confirm(String name, OrderId order, String method, Deadline deadline) {
    return api.post(
        path(name) + "/confirm",
        Map.of("payment_method", method),
        "order-" + order.value() + "-confirm",
        deadline);
  }

  StripeReply find(String name, Deadline deadline) {
    return api.get(path(name), deadline);
  }

  StripeReply capture(String name, Deadline deadline) {
    return api.post(path(name) + "/capture", Map.of(), null, deadline);
  }

  StripeReply cancel(String name, Deadline deadline) {
    return api.post(
        path(name) + "/cancel", Map.of("cancellation_reason", "abandoned"), null, deadline);
  }

  static boolean isMade(StripeReply reply) {
    return reply.isOk() && NAME.matcher(reply.id()).matches();
  }

  private static String path(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no intent of Stripe's: " + name);
    }
    return PATH + "/" + name;
  }
}
