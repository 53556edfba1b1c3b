package dev.onsale.load.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void what_is_beside_the_product_is_warm_sooner() {
    assertThat(new Pace(8, 5, 30, false).baselineWarmSeconds()).isEqualTo(5);
    assertThat(new Pace(8, 5, 1, false).baselineWarmSeconds()).isEqualTo(1);
    assertThat(new Pace(8, 5, 30, false).atMost(6, 3)).isEqualTo(new Pace(6, 3, 30, false));
  }
}
