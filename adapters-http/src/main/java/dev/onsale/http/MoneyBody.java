package dev.onsale.http;

import dev.onsale.domain.money.Money;
import java.util.Currency;

/// An amount in minor units, as JSON.
record MoneyBody(long amount, Currency currency) {
  static MoneyBody of(Money money) {
    return new MoneyBody(money.amount(), money.currency());
  }
}
