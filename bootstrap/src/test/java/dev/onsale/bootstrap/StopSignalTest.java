package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final AtomicInteger forced = new AtomicInteger();
  private final StopSignal signal = new StopSignal(forced::incrementAndGet);

  @Test
  void the_first_signal_asks_and_the_second_forces() throws InterruptedException {
    assertThat(signal.isRaised()).isFalse();

    signal.raise();

    signal.await();
    assertThat(signal.isRaised()).isTrue();
    assertThat(forced).hasValue(0);

    signal.raise();

    assertThat(forced).hasValue(1);
  }
}
