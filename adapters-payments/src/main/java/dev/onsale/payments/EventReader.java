package dev.onsale.payments;

import dev.onsale.application.port.Payments.Notice;
import dev.onsale.domain.seat.OrderId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes notices of a gateway's events. Only what is signed is parsed, and only what has the shape
/// of an event is believed.
final class EventReader {
  static final int BYTES_MAX = 64 * 1024;
  static final String ORDER_ID = "order_id";

  private static final Pattern EVENT_ID = Pattern.compile("evt_[A-Za-z0-9_]{1,250}");
  private static final Pattern INTENT_ID = Pattern.compile("pi_[A-Za-z0-9_]{1,250}");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9_]+(\\.[a-z0-9_]+){1,5}");
  private static final String PAYMENTS = "payment_intent.";
  private static final int NESTING_MAX = 64;
  private static final int UUID_LENGTH = 36;

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final EventSeal seal;

  EventReader(EventSeal seal) {
    this.seal = seal;
  }

  Notice read(@Nullable String signature, byte[] body) {
    if (body.length > BYTES_MAX || !seal.isGenuine(signature, body)) {
      return new Notice.Rejected();
    }
    try {
      return notice(STRICT.readTree(body));
    } catch (JacksonException _) {
      return new Notice.Rejected();
    }
  }

  private static Notice notice(JsonNode event) {
    JsonNode object = event.path("data").path("object");
    boolean isEvent =
        text(event, "object").equals("event")
            && EVENT_ID.matcher(text(event, "id")).matches()
            && TYPE.matcher(text(event, "type")).matches()
            && object.isObject();
    if (!isEvent) {
      return new Notice.Rejected();
    }
    return text(event, "type").startsWith(PAYMENTS) ? ofPayment(object) : new Notice.OfNoInterest();
  }

  /// A payment without an order of ours is some other business of the same account.
  private static Notice ofPayment(JsonNode intent) {
    if (!text(intent, "object").equals("payment_intent")
        || !INTENT_ID.matcher(text(intent, "id")).matches()) {
      return new Notice.Rejected();
    }
    JsonNode named = intent.path("metadata").path(ORDER_ID);
    if (named.isMissingNode()) {
      return new Notice.OfNoInterest();
    }
    return order(named.isString() ? named.stringValue() : "")
        .<Notice>map(Notice.About::new)
        .orElseGet(Notice.Rejected::new);
  }

  private static Optional<OrderId> order(String text) {
    try {
      UUID id = UUID.fromString(text);
      return text.length() == UUID_LENGTH ? Optional.of(new OrderId(id)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }
}
