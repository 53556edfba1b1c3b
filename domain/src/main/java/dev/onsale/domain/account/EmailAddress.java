package dev.onsale.domain.account;

import java.util.Locale;
import java.util.regex.Pattern;

/// An e-mail address as its owner wrote it. Two addresses that differ only in case are one account:
/// [#canonical] is what is compared and kept unique.
public record EmailAddress(String text) {
  public static final int LENGTH_MAX = 254;

  /// Deliberately loose: one @, something on both sides, a dot in the domain, no spaces or control
  /// characters. Whether it works is found out by sending.
  private static final Pattern SHAPE =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@.\\p{Cntrl}]+(\\.[^\\s@.\\p{Cntrl}]+)+");

  public EmailAddress {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  public static boolean isValid(String text) {
    return text.length() <= LENGTH_MAX && SHAPE.matcher(text).matches();
  }

  public String canonical() {
    return text.toLowerCase(Locale.ROOT);
  }
}
