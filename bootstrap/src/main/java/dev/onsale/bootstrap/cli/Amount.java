package dev.onsale.bootstrap.cli;

import java.math.BigDecimal;
import java.util.Currency;
import tools.jackson.databind.JsonNode;

/// Money as people write it: minor units become a decimal number with the currency's digits.
final class Amount {
  private Amount() {}

  static String text(JsonNode money) {
    return text(money.path("amount").asLong(), money.path("currency").asString(""));
  }

  /// @param code of the currency; without one there is nothing to write
  static String text(long amount, String code) {
    return code.isEmpty()
        ? ""
        : BigDecimal.valueOf(amount, digits(code)).toPlainString() + " " + code;
  }

  private static int digits(String code) {
    try {
      return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    } catch (IllegalArgumentException _) {
      return 0;
    }
  }
}
