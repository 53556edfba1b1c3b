package dev.onsale.http;

import dev.onsale.application.port.Page;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The parameters after the question mark. Unknown ones are ignored; what is wrong with known ones
/// is collected, so nothing read here may be used before [#end] has passed.
final class Query {
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> repeated = new HashSet<>();
  private final Set<String> undecodable = new HashSet<>();
  private final Faults faults = new Faults();

  private Query() {}

  static Query of(@Nullable String raw) {
    Query query = new Query();
    if (raw == null) {
      return query;
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
      if (name != null && value == null) {
        query.undecodable.add(name);
      } else if (name != null && query.values.put(name, value) != null) {
        query.repeated.add(name);
      }
    }
    return query;
  }

  /// Refuses the request if any parameter was wrong.
  void end() {
    faults.check();
  }

  void fault(String name, String message) {
    faults.add(name, message);
  }

  /// A text, or null when left out or empty.
  @Nullable String text(String name, int max) {
    String text = value(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.codePointCount(0, text.length()) > max) {
      fault(name, "must have at most " + max + " characters");
    } else if (!Texts.isClean(text, false)) {
      fault(name, "must not contain control characters");
    }
    return text;
  }

  @Nullable UUID id(String name) {
    String text = value(name);
    if (text == null) {
      return null;
    }
    UUID id = Texts.uuid(text);
    if (id == null) {
      fault(name, "must be a UUID");
    }
    return id;
  }

  @Nullable Instant instant(String name) {
    String text = value(name);
    if (text == null) {
      return null;
    }
    Instant instant = Texts.instant(text);
    if (instant == null) {
      fault(name, "must be a time like 2026-01-31T19:30:00Z");
    }
    return instant;
  }

  <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> type) {
    String text = value(name);
    if (text == null) {
      return null;
    }
    E value = Texts.oneOf(type, text);
    if (value == null) {
      fault(name, "is not one of those that are known");
    }
    return value;
  }

  Page.Request page() {
    return new Page.Request(
        number("page", 1, Page.Request.PAGE_MAX),
        number("size", Page.Request.SIZE_DEFAULT, Page.Request.SIZE_MAX));
  }

  private @Nullable String value(String name) {
    if (repeated.contains(name)) {
      fault(name, "is there twice");
    }
    if (undecodable.contains(name)) {
      fault(name, "is not UTF-8 in percent-encoding");
    }
    return values.get(name);
  }

  private int number(String name, int otherwise, int max) {
    String text = value(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    }
    fault(name, "must be a whole number, 1 to " + max);
    return otherwise;
  }

  private static @Nullable String decoded(String text) {
    if (text.indexOf('%') < 0 && text.chars().allMatch(c -> c < 0x80)) {
      return text.replace('+', ' ');
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      byte b = encoded[i];
      if (b != '%') {
        bytes.put(b == '+' ? (byte) ' ' : b);
      } else if (i + 2 < encoded.length
          && HexFormat.isHexDigit(encoded[i + 1])
          && HexFormat.isHexDigit(encoded[i + 2])) {
        bytes.put(
            (byte)
                (HexFormat.fromHexDigit(encoded[i + 1]) << 4
                    | HexFormat.fromHexDigit(encoded[i + 2])));
        i += 2;
      } else {
        return null;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
