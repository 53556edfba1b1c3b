package dev.onsale.tickets;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Bytes as capital letters and the digits 2 to 7, five bits each (RFC 4648 without padding): what
/// a QR code packs densely, and what keyboards and scanners of most countries spell alike.
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
    int waiting = 0;
    int bits = 0;
    for (byte b : bytes) {
      waiting = (waiting << Byte.SIZE) | (b & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((waiting >> bits) & 0x1f));
      }
      waiting &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((waiting << (BITS - bits)) & 0x1f));
    }
    return text.toString();
  }

  /// Null when the text is none that [#encode] makes, whatever its case.
  static byte @Nullable [] decode(String text) {
    byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
    int waiting = 0;
    int bits = 0;
    int filled = 0;
    for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
      int value = ALPHABET.indexOf(c);
      if (value < 0) {
        return null;
      }
      waiting = (waiting << BITS) | value;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes[filled++] = (byte) (waiting >> bits);
      }
      waiting &= (1 << bits) - 1;
    }
    // Bits that belong to no byte are zero, and fewer than a letter's.
    return filled == bytes.length && waiting == 0 && bits < BITS ? bytes : null;
  }
}
