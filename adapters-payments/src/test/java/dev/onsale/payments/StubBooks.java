package dev.onsale.payments;

import dev.onsale.payments.StripeStub.Account;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The intents and refunds of the stub's one account, and Stripe's rules for them.
final class StubBooks {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final Map<String, ObjectNode> refunds = new LinkedHashMap<>();

  /// An answer, and what there is to tell of it.
  record Outcome(int status, ObjectNode body, @Nullable String event) {
    static Outcome ok(ObjectNode body, @Nullable String event) {
      return new Outcome(200, body, event);
    }
  }

  /// One payment; amounts in minor units.
  private static final class Intent {
    private final String id;
    private final long amount;
    private final String currency;
    private final Map<String, String> metadata;
    private String status = "requires_payment_method";
    private @Nullable String method;
    private boolean declined;
    private int timesAuthorised;
    private int timesCaptured;
    private long refunded;
    private int timesRefunded;
    private boolean voided;

    Intent(String id, long amount, String currency, Map<String, String> metadata) {
      this.id = id;
      this.amount = amount;
      this.currency = currency;
      this.metadata = metadata;
    }

    ObjectNode json() {
      ObjectNode json = JSON.createObjectNode();
      json.put("id", id).put("object", "payment_intent").put("amount", amount);
      json.put("amount_capturable", status.equals("requires_capture") ? amount : 0);
      json.put("amount_received", status.equals("succeeded") ? amount : 0);
      json.put("capture_method", "manual").put("currency", currency);
      if (declined) {
        json.set("last_payment_error", cardError());
      } else {
        json.putNull("last_payment_error");
      }
      json.put("livemode", false);
      ObjectNode notes = json.putObject("metadata");
      metadata.forEach(notes::put);
      json.put("payment_method", method);
      json.putArray("payment_method_types").add("card");
      return json.put("status", status);
    }
  }

  /// What an event about an outcome shows: the object itself, also where the answer is an error.
  static ObjectNode subject(Outcome outcome) {
    JsonNode intent = outcome.body().path("error").path("payment_intent");
    return intent instanceof ObjectNode object ? object : outcome.body();
  }

  synchronized Outcome create(Map<String, String> form) {
    String amount = form.getOrDefault("amount", "");
    String currency = form.getOrDefault("currency", "");
    if (!amount.matches("[1-9][0-9]*")
        || !currency.matches("[a-z]{3}")
        || !form.getOrDefault("capture_method", "").equals("manual")) {
      return error(400, "invalid_request_error", "parameter_missing", "amount", null);
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    form.forEach(
        (name, value) -> {
          if (name.startsWith("metadata[")) {
            metadata.put(name.substring("metadata[".length(), name.length() - 1), value);
          }
        });
    Intent intent =
        new Intent("pi_stub" + (intents.size() + 1), Long.parseLong(amount), currency, metadata);
    intents.put(intent.id, intent);
    return Outcome.ok(intent.json(), "payment_intent.created");
  }

  synchronized Outcome confirm(String id, Map<String, String> form) {
    Intent intent = intents.get(id);
    if (intent == null) {
      return missing("intent");
    }
    if (!intent.status.equals("requires_payment_method")
        && !intent.status.equals("requires_action")) {
      return unexpected(intent);
    }
    String method = form.getOrDefault("payment_method", "");
    intent.method = method;
    return switch (method) {
      case StripeStub.GOOD_CARD -> {
        intent.status = "requires_capture";
        intent.timesAuthorised++;
        yield Outcome.ok(intent.json(), "payment_intent.amount_capturable_updated");
      }
      case StripeStub.REFUSED_CARD -> {
        intent.declined = true;
        ObjectNode error = cardError();
        error.set("payment_intent", intent.json());
        ObjectNode body = JSON.createObjectNode();
        body.set("error", error);
        yield new Outcome(402, body, "payment_intent.payment_failed");
      }
      case StripeStub.CAREFUL_CARD -> {
        intent.status = "requires_action";
        yield Outcome.ok(intent.json(), "payment_intent.requires_action");
      }
      default -> missing("payment_method");
    };
  }

  synchronized Outcome find(String id) {
    Intent intent = intents.get(id);
    return intent == null ? missing("intent") : Outcome.ok(intent.json(), null);
  }

  synchronized Outcome capture(String id) {
    Intent intent = intents.get(id);
    if (intent == null) {
      return missing("intent");
    }
    if (!intent.status.equals("requires_capture")) {
      return unexpected(intent);
    }
    intent.status = "succeeded";
    intent.timesCaptured++;
    return Outcome.ok(intent.json(), "payment_intent.succeeded");
  }

  synchronized Outcome cancel(String id) {
    Intent intent = intents.get(id);
    if (intent == null) {
      return missing("intent");
    }
    if (intent.status.equals("succeeded") || intent.status.equals("canceled")) {
      return unexpected(intent);
    }
    intent.voided = intent.status.equals("requires_capture");
    intent.status = "canceled";
    return Outcome.ok(intent.json(), "payment_intent.canceled");
  }

  synchronized Outcome refund(Map<String, String> form) {
    Intent intent = intents.get(form.getOrDefault("payment_intent", ""));
    if (intent == null) {
      return missing("payment_intent");
    }
    long amount = Long.parseLong(form.getOrDefault("amount", "0"));
    if (intent.status.equals("succeeded") && intent.refunded == intent.amount) {
      return error(400, "invalid_request_error", "charge_already_refunded", "", null);
    }
    if (!intent.status.equals("succeeded")
        || amount <= 0
        || intent.refunded + amount > intent.amount) {
      return error(400, "invalid_request_error", "", "amount", null);
    }
    intent.refunded += amount;
    intent.timesRefunded++;
    ObjectNode refund = JSON.createObjectNode();
    refund.put("id", "re_stub" + (refunds.size() + 1)).put("object", "refund");
    refund.put("amount", amount).put("currency", intent.currency);
    refund.put("payment_intent", intent.id).put("status", "succeeded");
    refund.putObject("metadata").put("refund_id", form.get("metadata[refund_id]"));
    refunds.put(refund.path("id").stringValue(), refund);
    return Outcome.ok(refund, "charge.refunded");
  }

  synchronized Outcome refundsOf(String intent) {
    ObjectNode list = JSON.createObjectNode();
    list.put("object", "list").put("has_more", false).put("url", "/v1/refunds");
    ArrayNode data = list.putArray("data");
    refunds.values().stream()
        .filter(refund -> refund.path("payment_intent").stringValue().equals(intent))
        .forEach(data::add);
    return Outcome.ok(list, null);
  }

  synchronized Account account(@Nullable UUID order) {
    Account sum = Account.EMPTY;
    for (Intent intent : intents.values()) {
      if (order == null || order.toString().equals(intent.metadata.get("order_id"))) {
        sum =
            sum.plus(
                new Account(
                    1,
                    intent.timesAuthorised,
                    intent.timesCaptured,
                    intent.timesRefunded,
                    intent.timesAuthorised * intent.amount,
                    intent.timesCaptured * intent.amount,
                    intent.voided ? intent.amount : 0,
                    intent.refunded));
      }
    }
    return sum;
  }

  synchronized Set<UUID> orders() {
    Set<UUID> orders = new TreeSet<>();
    intents
        .values()
        .forEach(i -> orders.add(UUID.fromString(i.metadata.getOrDefault("order_id", ""))));
    return orders;
  }

  static Outcome error(
      int status, String type, String code, String parameter, @Nullable JsonNode intent) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("type", type).put("code", code).put("param", parameter);
    error.put("message", "The stub says no: " + code.toLowerCase(Locale.ROOT));
    if (intent != null) {
      error.set("payment_intent", intent);
    }
    return new Outcome(status, body, null);
  }

  private static Outcome unexpected(Intent intent) {
    return error(
        400, "invalid_request_error", "payment_intent_unexpected_state", "", intent.json());
  }

  private static Outcome missing(String parameter) {
    return error(404, "invalid_request_error", "resource_missing", parameter, null);
  }

  private static ObjectNode cardError() {
    ObjectNode error = JSON.createObjectNode();
    error.put("type", "card_error").put("code", "card_declined");
    return error.put("decline_code", "generic_decline").put("message", "Your card was declined.");
  }
}
