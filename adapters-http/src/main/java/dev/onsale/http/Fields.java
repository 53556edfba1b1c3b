package dev.onsale.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a JSON object, read one by one with what each must be. Nothing is converted: "5"
/// and 5.0 are not 5. What is wrong is collected, and a stand-in is returned; so nothing read here
/// may be used before [#end] has passed.
final class Fields {
  private static final UUID NO_ID = new UUID(0, 0);
  private static final Currency NO_CURRENCY = Currency.getInstance("XXX");
  private final JsonNode object;
  private final String prefix;
  private final Faults faults;
  private final Set<String> known = new HashSet<>();
  private final List<Fields> children = new ArrayList<>();

  private Fields(JsonNode object, String prefix, Faults faults) {
    this.object = object;
    this.prefix = prefix;
    this.faults = faults;
  }

  static Fields of(JsonNode body) {
    if (!body.isObject()) {
      throw new Refusal(Problem.invalid("", "must be an object"));
    }
    return new Fields(body, "", new Faults());
  }

  /// Refuses the request if any field was wrong or unknown.
  void end() {
    findUnknown();
    faults.check();
  }

  private void findUnknown() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        fault(name, "is not known here");
      }
    }
    children.forEach(Fields::findUnknown);
  }

  /// Notes something wrong that only the route can see.
  void fault(String name, String message) {
    faults.add(prefix + name, message);
  }

  boolean has(String name) {
    return object.has(name);
  }

  /// A text of `min` to `max` characters; a non-empty one must not be blank.
  String text(String name, int min, int max) {
    String text = string(name);
    return text == null ? "" : checked(name, text, min, max, false);
  }

  /// A text that may be left out or null.
  @Nullable String textOrNull(String name, int max, boolean lines) {
    known.add(name);
    if (!object.has(name) || object.path(name).isNull()) {
      return null;
    }
    String text = string(name);
    return text == null ? null : checked(name, text, 0, max, lines);
  }

  private String checked(String name, String text, int min, int max, boolean lines) {
    int length = text.codePointCount(0, text.length());
    if (length < min || length > max) {
      fault(name, "must have " + min + " to " + max + " characters");
    } else if (min > 0 && text.isBlank()) {
      fault(name, "must not be blank");
    } else if (!Texts.isClean(text, lines)) {
      fault(name, "must not contain control characters");
    }
    return text;
  }

  UUID id(String name) {
    String text = string(name);
    UUID id = text == null ? NO_ID : Texts.uuid(text);
    if (id == null) {
      fault(name, "must be a UUID");
    }
    return id == null ? NO_ID : id;
  }

  Instant instant(String name) {
    String text = string(name);
    Instant instant = text == null ? Instant.EPOCH : Texts.instant(text);
    if (instant == null) {
      fault(name, "must be a time like 2026-01-31T19:30:00Z");
    }
    return instant == null ? Instant.EPOCH : instant;
  }

  /// A time that may be left out or null.
  @Nullable Instant instantOrNull(String name) {
    known.add(name);
    return object.has(name) && !object.path(name).isNull() ? instant(name) : null;
  }

  Currency currency(String name) {
    String text = string(name);
    if (text == null) {
      return NO_CURRENCY;
    }
    for (Currency currency : Currency.getAvailableCurrencies()) {
      if (currency.getCurrencyCode().equals(text) && currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    }
    fault(name, "must be an ISO 4217 code like EUR");
    return NO_CURRENCY;
  }

  <E extends Enum<E>> E oneOf(String name, Class<E> type) {
    E first = type.getEnumConstants()[0];
    String text = string(name);
    E value = text == null ? first : Texts.oneOf(type, text);
    if (value == null) {
      fault(name, "is not one of those that are known");
    }
    return value == null ? first : value;
  }

  boolean flag(String name) {
    JsonNode node = required(name);
    if (node != null && !node.isBoolean()) {
      fault(name, "must be true or false");
    }
    return node != null && node.asBoolean(false);
  }

  /// A flag that may be left out.
  @Nullable Boolean flagOrNull(String name) {
    known.add(name);
    return object.has(name) ? (Boolean) flag(name) : null;
  }

  int number(String name, int min, int max) {
    return Math.toIntExact(number(name, (long) min, (long) max));
  }

  /// A number that may be left out.
  @Nullable Integer numberOrNull(String name, int min, int max) {
    known.add(name);
    return object.has(name) ? Integer.valueOf(number(name, min, max)) : null;
  }

  long number(String name, long min, long max) {
    JsonNode node = required(name);
    if (node == null) {
      return min;
    }
    if (!node.isIntegralNumber()) {
      fault(name, "must be a whole number");
      return min;
    }
    if (!node.canConvertToLong() || node.longValue() < min || node.longValue() > max) {
      fault(name, "must be " + min + " to " + max);
      return min;
    }
    return node.longValue();
  }

  /// A list of different ids.
  List<UUID> ids(String name, int min, int max) {
    List<UUID> ids = new ArrayList<>();
    Set<UUID> seen = new HashSet<>();
    int index = 0;
    for (JsonNode node : list(name, min, max)) {
      String element = name + "[" + index++ + "]";
      UUID id = node.isString() ? Texts.uuid(node.stringValue()) : null;
      if (id == null) {
        fault(element, "must be a UUID");
      } else if (seen.add(id)) {
        ids.add(id);
      } else {
        fault(element, "is there twice");
      }
    }
    return ids;
  }

  /// A list of different numbers, one at least, each `min` to `max`.
  List<Integer> numbers(String name, int min, int max) {
    Set<Integer> numbers = new LinkedHashSet<>();
    int index = 0;
    for (JsonNode node : list(name, 1, max - min + 1)) {
      String element = name + "[" + index++ + "]";
      if (!node.isIntegralNumber()
          || !node.canConvertToInt()
          || node.intValue() < min
          || node.intValue() > max) {
        fault(element, "must be " + min + " to " + max);
      } else if (!numbers.add(node.intValue())) {
        fault(element, "is there twice");
      }
    }
    return List.copyOf(numbers);
  }

  /// A list of objects.
  List<Fields> objects(String name, int min, int max) {
    List<Fields> objects = new ArrayList<>();
    int index = 0;
    for (JsonNode node : list(name, min, max)) {
      child(name + "[" + index++ + "]", node, objects);
    }
    return objects;
  }

  /// An object that may be left out.
  @Nullable Fields objectOrNull(String name) {
    known.add(name);
    if (!object.has(name)) {
      return null;
    }
    List<Fields> objects = new ArrayList<>();
    child(name, object.path(name), objects);
    return objects.isEmpty() ? null : objects.getFirst();
  }

  private void child(String name, JsonNode node, List<Fields> into) {
    if (node.isObject()) {
      Fields child = new Fields(node, prefix + name + ".", faults);
      children.add(child);
      into.add(child);
    } else {
      fault(name, "must be an object");
    }
  }

  private Iterable<JsonNode> list(String name, int min, int max) {
    JsonNode node = required(name);
    if (node == null) {
      return List.of();
    }
    if (!node.isArray()) {
      fault(name, "must be a list");
      return List.of();
    }
    if (node.size() < min || node.size() > max) {
      fault(name, "must have " + min + " to " + max + " elements");
      return List.of();
    }
    return node;
  }

  private @Nullable String string(String name) {
    JsonNode node = required(name);
    if (node != null && !node.isString()) {
      fault(name, "must be a text");
    }
    return node != null && node.isString() ? node.stringValue() : null;
  }

  private @Nullable JsonNode required(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    if (node == null || node.isNull()) {
      fault(name, "is required");
      return null;
    }
    return node;
  }
}
