package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.PortUnavailable;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OutageTest {
  private final Queue<Runnable> aside = new ArrayDeque<>();
  private long nanos;
  private boolean gone;
  private int asked;
  private final Outage outage = new Outage(this::answer, aside::add, () -> nanos);

  @Test
  void what_answers_is_asked_every_time() {
    for (int i = 0; i < 10; i++) {
      assertThat(outage.ask(this::answer)).isEqualTo("here");
    }

    assertThat(asked).isEqualTo(10);
    assertThat(aside).isEmpty();
  }

  @Test
  void what_has_failed_once_is_left_alone() {
    gone = true;
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> outage.ask(this::answer)).isInstanceOf(PortUnavailable.class);
    }

    assertThat(asked).isOne();
    assertThat(aside).isEmpty();
  }

  @Test
  void after_a_rest_it_is_tried_once_and_nobody_waits_for_that() {
    fail();
    nanos += Outage.REST.toNanos();

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> outage.ask(this::answer)).isInstanceOf(PortUnavailable.class);
    }

    assertThat(asked).isOne();
    assertThat(aside).hasSize(1);
  }

  @Test
  void a_try_that_fails_begins_another_rest() {
    fail();
    nanos += Outage.REST.toNanos();
    fail();
    aside.remove().run();

    fail();
    assertThat(aside).isEmpty();

    nanos += Outage.REST.toNanos();
    fail();
    assertThat(aside).hasSize(1);
  }

  @Test
  void a_try_that_succeeds_ends_it() {
    fail();
    nanos += Outage.REST.toNanos();
    fail();
    gone = false;
    aside.remove().run();

    assertThat(outage.ask(this::answer)).isEqualTo("here");
  }

  private void fail() {
    gone = true;
    assertThatThrownBy(() -> outage.ask(this::answer)).isInstanceOf(PortUnavailable.class);
  }

  private String answer() {
    asked++;
    if (gone) {
      throw new PortUnavailable("gone");
    }
    return "here";
  }
}
