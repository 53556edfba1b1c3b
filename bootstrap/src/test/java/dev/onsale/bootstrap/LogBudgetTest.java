package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogBudgetTest {
  private long nanos = -5;
  private final LogBudget budget = new LogBudget(2, Duration.ofSeconds(1), () -> nanos);

  @Test
  void so_many_lines_a_second_are_written_and_the_rest_is_counted() {
    assertThat(budget.spend()).hasValue(0);
    assertThat(budget.spend()).hasValue(0);
    assertThat(budget.spend()).isEmpty();
    assertThat(budget.spend()).isEmpty();

    nanos += Duration.ofSeconds(1).toNanos();

    assertThat(budget.spend()).hasValue(2);
    assertThat(budget.spend()).hasValue(0);
    assertThat(budget.spend()).isEmpty();
  }
}
