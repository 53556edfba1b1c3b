package dev.onsale.domain.money;

import java.util.Currency;

/// An amount in minor units (cents for EUR) of one currency. May be zero; a sum of prices is never
/// negative because prices are not.
public record Money(long amount, Currency currency) {
  /// The sum; both sides must be of one currency.
  ///
  /// @throws IllegalArgumentException when the currencies differ
  /// @throws ArithmeticException when the sum leaves the range of a long
  public Money plus(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot add " + other.currency + " to " + currency);
    }
    return new Money(Math.addExact(amount, other.amount), currency);
  }

  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }
}
