package dev.onsale.payments;

import dev.onsale.domain.money.Money;
import java.util.Map;
import java.util.OptionalLong;

/// Amounts as Stripe counts them: minor units like ours, but for a few currencies of its own number
/// of decimals.
final class StripeAmount {
  private static final Map<String, Integer> DECIMALS = Map.of("ISK", 2, "UGX", 2, "MGA", 0);

  private StripeAmount() {}

  /// Empty when the amount has a fraction that Stripe cannot express, or is too large.
  static OptionalLong of(Money money) {
    int ours = money.currency().getDefaultFractionDigits();
    int theirs = DECIMALS.getOrDefault(money.currency().getCurrencyCode(), ours);
    long amount = money.amount();
    for (; ours < theirs; ours++) {
      if (amount > Long.MAX_VALUE / 10) {
        return OptionalLong.empty();
      }
      amount *= 10;
    }
    for (; ours > theirs; ours--) {
      if (amount % 10 != 0) {
        return OptionalLong.empty();
      }
      amount /= 10;
    }
    return OptionalLong.of(amount);
  }
}
