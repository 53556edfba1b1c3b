package dev.onsale.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// JSON as bytes, put together by hand: for documents of a fixed shape that are written thousands
/// of times a second. Whoever writes sees to commas and brackets himself.
final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONG_DIGITS_MAX = 20;
  private static final int UUID_LENGTH = 36;

  private byte[] bytes;
  private int length;

  JsonText(int usualLength) {
    bytes = new byte[usualLength];
  }

  int length() {
    return length;
  }

  /// The bytes so far, and some behind them that mean nothing.
  byte[] array() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }

  JsonText raw(byte[] text) {
    room(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
    return this;
  }

  JsonText number(long value) {
    room(LONG_DIGITS_MAX);
    if (value < 0) {
      return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }
    int digits = 1;
    for (long rest = value; rest > 9; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /// A text in quotes.
  JsonText string(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return raw(Json.write(text));
      }
    }
    room(text.length() + 2);
    bytes[length++] = '"';
    length += ascii(text, bytes, length);
    bytes[length++] = '"';
    return this;
  }

  JsonText stringOrNull(@Nullable String text) {
    return text == null ? plain("null") : string(text);
  }

  /// Letters that are known to be ASCII.
  JsonText plain(String text) {
    room(text.length());
    length += ascii(text, bytes, length);
    return this;
  }

  @SuppressWarnings("deprecation") // takes the low byte of every letter, which is what ASCII is
  private static int ascii(String text, byte[] into, int at) {
    text.getBytes(0, text.length(), into, at);
    return text.length();
  }

  /// Whatever it is, as Jackson would write it.
  JsonText value(Object value) {
    switch (value) {
      case String text -> string(text);
      case UUID id -> plain("\"").uuid(id).plain("\"");
      case List<?> list -> {
        plain("[");
        boolean first = true;
        for (Object element : list) {
          if (!first) {
            plain(",");
          }
          first = false;
          value(element);
        }
        plain("]");
      }
      default -> raw(Json.write(value));
    }
    return this;
  }

  /// Without quotes around it.
  JsonText uuid(UUID id) {
    room(UUID_LENGTH);
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    hex(high >>> 32, 8);
    bytes[length++] = '-';
    hex(high >>> 16, 4);
    bytes[length++] = '-';
    hex(high, 4);
    bytes[length++] = '-';
    hex(low >>> 48, 4);
    bytes[length++] = '-';
    hex(low, 12);
    return this;
  }

  private void hex(long value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(int) (value >>> shift) & 0xf];
    }
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
