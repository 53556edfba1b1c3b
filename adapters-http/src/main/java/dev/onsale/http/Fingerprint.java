package dev.onsale.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A digest of what a request asked for.
final class Fingerprint {
  private Fingerprint() {}

  /// @param asked values that say by their text all that they are
  static String of(Object... asked) {
    String text = Arrays.deepToString(asked);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
