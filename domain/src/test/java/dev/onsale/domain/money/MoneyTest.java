package dev.onsale.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.domain.Given;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  @Test
  void amounts_of_one_currency_add_up() {
    assertThat(new Money(1, Given.EUR).plus(new Money(2, Given.EUR)))
        .isEqualTo(new Money(3, Given.EUR));
  }

  @Test
  void amounts_of_two_currencies_do_not_mix() {
    Money dollars = new Money(1, Currency.getInstance("USD"));

    assertThatThrownBy(() -> new Money(1, Given.EUR).plus(dollars))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_sum_never_wraps_around() {
    assertThatThrownBy(() -> new Money(Long.MAX_VALUE, Given.EUR).plus(new Money(1, Given.EUR)))
        .isInstanceOf(ArithmeticException.class);
  }
}
