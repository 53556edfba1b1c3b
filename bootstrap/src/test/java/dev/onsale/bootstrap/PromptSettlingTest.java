package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.seat.OrderId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PromptSettlingTest {
  private final OrderId order = new OrderId(UUID.randomUUID());
  private final List<OrderId> settled = new CopyOnWriteArrayList<>();

  @Test
  void an_order_is_settled_beside_its_caller_and_waited_for_at_the_end() {
    CountDownLatch callerIsBack = new CountDownLatch(1);
    PromptSettling prompt =
        new PromptSettling(
            id -> {
              await(callerIsBack);
              settled.add(id);
            });

    prompt.accept(order);
    assertThat(settled).isEmpty();
    callerIsBack.countDown();
    prompt.close();

    assertThat(settled).containsExactly(order);
  }

  @Test
  void what_does_not_fit_is_left_out() {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    PromptSettling prompt =
        new PromptSettling(
            _ -> {
              begun.incrementAndGet();
              await(goOn);
            });

    for (int i = 0; i < PromptSettling.AT_ONCE_MAX + 5; i++) {
      prompt.accept(order);
    }
    goOn.countDown();
    prompt.close();

    assertThat(begun).hasValue(PromptSettling.AT_ONCE_MAX);
  }

  @Test
  void a_failure_takes_no_place_for_good() {
    AtomicInteger failures = new AtomicInteger();
    PromptSettling prompt =
        new PromptSettling(
            _ -> {
              failures.incrementAndGet();
              throw new IllegalStateException("on purpose");
            });

    for (int i = 0; i < 5; i++) {
      prompt.accept(order);
    }
    prompt.close();
    prompt.accept(order);

    assertThat(failures).hasValue(5);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
