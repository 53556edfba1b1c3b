package dev.onsale.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.money.Money;
import java.util.Currency;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StripeAmountTest {
  @ParameterizedTest(name = "{1} {0} is {2}")
  @CsvSource({
    "EUR, 12550, 12550",
    "JPY, 4500, 4500",
    "KWD, 12340, 12340",
    "ISK, 4500, 450000",
    "UGX, 4500, 450000",
    "MGA, 450000, 4500",
  })
  void an_amount_is_sent_as_stripe_counts_it(String currency, long ours, long theirs) {
    assertThat(amount(currency, ours)).hasValue(theirs);
  }

  @Test
  void what_stripe_cannot_express_is_not_sent() {
    assertThat(amount("MGA", 450_050)).isEmpty();
    assertThat(amount("ISK", Long.MAX_VALUE / 50)).isEmpty();
  }

  private static OptionalLong amount(String currency, long amount) {
    return StripeAmount.of(new Money(amount, Currency.getInstance(currency)));
  }
}
