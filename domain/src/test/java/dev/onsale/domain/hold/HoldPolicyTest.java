package dev.onsale.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.hold.HoldPolicy.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldPolicyTest {
  private final HoldPolicy policy = new HoldPolicy(6, 10);

  @ParameterizedTest
  @CsvSource({
    "1, 0, ALLOWED",
    "6, 0, ALLOWED",
    "7, 0, TOO_MANY_AT_ONCE",
    "1, 9, ALLOWED",
    "2, 9, OVER_CUSTOMER_LIMIT",
    "6, 4, ALLOWED",
    "6, 5, OVER_CUSTOMER_LIMIT",
    "7, 9, TOO_MANY_AT_ONCE",
    "1, 2147483647, OVER_CUSTOMER_LIMIT"
  })
  void the_limits_are_judged_at_below_and_above(int seats, int seatsNow, Verdict verdict) {
    assertThat(policy.judge(seats, seatsNow)).isEqualTo(verdict);
  }
}
