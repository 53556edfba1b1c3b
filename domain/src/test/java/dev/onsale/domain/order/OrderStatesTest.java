package dev.onsale.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatesTest {
  @ParameterizedTest
  @CsvSource({
    "PENDING, COMPLETED PAYMENT_FAILED CANCELLED",
    "COMPLETED, CANCELLED PAYMENT_FAILED",
    "CANCELLED, REFUNDED",
    "PAYMENT_FAILED, ''",
    "REFUNDED, ''"
  })
  void an_order_becomes_just_these(OrderStatus from, String next) {
    Set<OrderStatus> expected = EnumSet.noneOf(OrderStatus.class);
    for (String name : next.isEmpty() ? new String[0] : next.split(" ", -1)) {
      expected.add(OrderStatus.valueOf(name));
    }

    assertThat(OrderStatus.values())
        .filteredOn(from::canBecome)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void no_walk_comes_back_to_where_money_can_be_taken_again(long seed) {
    Random random = new Random(seed);
    for (int walk = 0; walk < 500; walk++) {
      OrderStatus status = OrderStatus.PENDING;
      boolean ended = false;
      for (int step = 0; step < 10; step++) {
        OrderStatus next = OrderStatus.values()[random.nextInt(OrderStatus.values().length)];
        if (status.canBecome(next)) {
          assertThat(next).isNotEqualTo(OrderStatus.PENDING);
          assertThat(ended && next == OrderStatus.COMPLETED).isFalse();
          status = next;
          ended = ended || status != OrderStatus.COMPLETED;
        }
      }
    }
  }

  @Test
  void money_that_was_set_free_is_never_taken() {
    assertThat(PaymentStatus.values()).filteredOn(PaymentStatus.VOIDED::canBecome).isEmpty();
    assertThat(PaymentStatus.values()).filteredOn(PaymentStatus.DECLINED::canBecome).isEmpty();
    assertThat(PaymentStatus.REQUESTED.canBecome(PaymentStatus.CAPTURED)).isFalse();
    assertThat(PaymentStatus.VOID_DUE.canBecome(PaymentStatus.CAPTURE_DUE)).isFalse();
  }
}
