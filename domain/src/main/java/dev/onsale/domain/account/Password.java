package dev.onsale.domain.account;

import java.nio.charset.StandardCharsets;

/// A password in the clear, on its way to be hashed or compared. Never printed.
public record Password(String text) {
  public static final int CHARACTERS_MIN = 10;

  /// bcrypt reads no further than 72 bytes; more would be silently ignored.
  public static final int BYTES_MAX = 72;

  /// Whether it may be chosen: long enough to be worth something, short enough to be all read.
  public boolean isAcceptable() {
    return text.codePointCount(0, text.length()) >= CHARACTERS_MIN
        && text.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX
        && text.indexOf('\0') < 0;
  }

  @Override
  public String toString() {
    return "Password[…]";
  }
}
