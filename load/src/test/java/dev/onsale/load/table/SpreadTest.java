package dev.onsale.load.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void the_median_is_the_one_in_the_middle_or_between_the_two() {
    assertThat(Spread.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Spread(5, 1, 9));
    assertThat(Spread.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(new Spread(3, 1, 9));
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pairs_are_measured_in_turn_and_compared_pair_by_pair() throws Exception {
    List<String> order = new ArrayList<>();
    List<Double> baselines = new ArrayList<>(List.of(10.0, 100.0, 40.0));
    List<Double> products = new ArrayList<>(List.of(5.0, 90.0, 10.0));

    Pairs pairs =
        Pairs.alternate(
            3,
            () -> {
              order.add("baseline");
              return baselines.removeFirst();
            },
            () -> {
              order.add("product");
              return products.removeFirst();
            });

    assertThat(order)
        .containsExactly("baseline", "product", "baseline", "product", "baseline", "product");
    assertThat(pairs.ratio()).isEqualTo(new Spread(0.5, 0.25, 0.9));
    assertThat(pairs.product().median()).isEqualTo(10);
    assertThat(pairs.baseline().median()).isEqualTo(40);
  }
}
