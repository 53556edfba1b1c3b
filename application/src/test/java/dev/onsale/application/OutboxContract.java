package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Outbox.Dead;
import dev.onsale.application.port.Outbox.Detail;
import dev.onsale.application.port.Outbox.Message;
import dev.onsale.application.port.Outbox.Standing;
import dev.onsale.application.port.Page;
import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every outbox must do: nothing lost, one consumer at a time, in order for each subject.
public interface OutboxContract {
  Duration LEASE = Duration.ofMinutes(1);

  /// A fresh one for a test.
  OutboxUnderTest box();

  /// An outbox with nothing in it, a way to write to it, and one to let time pass.
  interface OutboxUnderTest {
    Outbox outbox();

    /// @return its number
    long put(String kind, UUID subject, Detail detail);

    void elapse(Duration by);

    default long put(UUID subject) {
      return put("order_completed", subject, Detail.NONE);
    }

    default List<Long> take(int max) {
      return outbox().take(max, LEASE).stream().map(Message::number).toList();
    }
  }

  @Test
  default void messages_come_oldest_first_and_no_more_than_asked_for() {
    OutboxUnderTest box = box();
    long first = box.put(UUID.randomUUID());
    long second = box.put(UUID.randomUUID());
    box.put(UUID.randomUUID());

    assertThat(box.take(2)).containsExactly(first, second);
  }

  @Test
  default void a_message_says_what_was_written() {
    OutboxUnderTest box = box();
    UUID subject = UUID.randomUUID();
    Detail detail = new Detail("declined", List.of(new TicketId(UUID.randomUUID())), 12_500L);
    long number = box.put("order_cancelled", subject, detail);

    assertThat(box.outbox().take(1, LEASE))
        .containsExactly(new Message(number, "order_cancelled", subject, detail, 1));
  }

  @Test
  default void a_message_that_is_taken_is_nobody_elses_until_its_lease_has_passed() {
    OutboxUnderTest box = box();
    long number = box.put(UUID.randomUUID());
    assertThat(box.take(5)).containsExactly(number);
    box.elapse(LEASE.minusSeconds(5));
    assertThat(box.take(5)).isEmpty();

    box.elapse(Duration.ofSeconds(6));

    assertThat(box.outbox().take(5, LEASE))
        .extracting(Message::number, Message::tries)
        .containsExactly(tuple(number, 2));
  }

  @Test
  default void what_was_delivered_never_comes_again() {
    OutboxUnderTest box = box();
    long number = box.put(UUID.randomUUID());
    box.take(1);

    box.outbox().delivered(number);
    box.outbox().delivered(number);

    box.elapse(LEASE.multipliedBy(2));
    assertThat(box.take(5)).isEmpty();
    assertThat(box.outbox().standing()).isEqualTo(new Standing(0, 0));
  }

  @Test
  default void a_later_message_of_a_subject_waits_for_the_one_before() {
    OutboxUnderTest box = box();
    UUID subject = UUID.randomUUID();
    long first = box.put(subject);
    long second = box.put(subject);
    long other = box.put(UUID.randomUUID());
    assertThat(box.take(5)).containsExactly(first, other);

    box.outbox().failed(first, Duration.ofMinutes(10));
    assertThat(box.take(5)).isEmpty();

    box.outbox().delivered(first);
    assertThat(box.take(5)).containsExactly(second);
  }

  @Test
  default void what_failed_is_due_again_when_it_was_said_to_be() {
    OutboxUnderTest box = box();
    long number = box.put(UUID.randomUUID());
    box.take(1);

    box.outbox().failed(number, Duration.ofSeconds(20));

    box.elapse(Duration.ofSeconds(15));
    assertThat(box.take(1)).isEmpty();
    box.elapse(Duration.ofSeconds(6));
    assertThat(box.outbox().take(1, LEASE).getFirst().tries()).isEqualTo(2);
  }

  @Test
  default void what_is_put_back_was_not_tried() {
    OutboxUnderTest box = box();
    long number = box.put(UUID.randomUUID());
    box.take(1);

    box.outbox().putBack(List.of(number), Duration.ZERO);

    assertThat(box.outbox().take(1, LEASE).getFirst().tries()).isEqualTo(1);
  }

  @Test
  default void what_is_given_up_is_kept_with_the_reason_and_lets_others_pass() {
    OutboxUnderTest box = box();
    UUID subject = UUID.randomUUID();
    long first = box.put("order_completed", subject, Detail.NONE);
    long second = box.put(subject);
    box.take(1);

    box.outbox().giveUp(first, "x".repeat(2_000));

    Page<Dead> dead = box.outbox().dead(new Page.Request(1, 10));
    assertThat(dead.total()).isEqualTo(1);
    Dead message = dead.items().getFirst();
    assertThat(message.number()).isEqualTo(first);
    assertThat(message.kind()).isEqualTo("order_completed");
    assertThat(message.subject()).isEqualTo(subject);
    assertThat(message.tries()).isEqualTo(1);
    assertThat(message.why()).isEqualTo("x".repeat(1_000));
    assertThat(box.take(5)).containsExactly(second);
    assertThat(box.outbox().standing()).isEqualTo(new Standing(1, 1));
  }

  @Test
  default void dead_messages_are_listed_last_first_in_pages() {
    OutboxUnderTest box = box();
    long first = box.put(UUID.randomUUID());
    long second = box.put(UUID.randomUUID());
    box.outbox().giveUp(first, "no");
    box.elapse(Duration.ofSeconds(1));
    box.outbox().giveUp(second, "no");

    Page<Dead> page = box.outbox().dead(new Page.Request(1, 1));
    Page<Dead> next = box.outbox().dead(new Page.Request(2, 1));

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).extracting(Dead::number).containsExactly(second);
    assertThat(next.items()).extracting(Dead::number).containsExactly(first);
  }

  @Test
  default void a_revived_message_starts_anew_with_all_that_it_said() {
    OutboxUnderTest box = box();
    Detail detail = new Detail("declined", List.of(), 7L);
    UUID subject = UUID.randomUUID();
    long number = box.put("order_failed", subject, detail);
    box.take(1);
    box.outbox().giveUp(number, "nobody there");

    assertThat(box.outbox().revive(number)).isTrue();

    assertThat(box.outbox().take(1, LEASE))
        .containsExactly(new Message(number, "order_failed", subject, detail, 1));
    assertThat(box.outbox().revive(number)).isFalse();
    assertThat(box.outbox().standing()).isEqualTo(new Standing(1, 0));
  }

  @Test
  default void of_many_consumers_each_message_goes_to_one() throws InterruptedException {
    OutboxUnderTest box = box();
    for (int i = 0; i < 60; i++) {
      box.put(UUID.randomUUID());
    }
    Set<Long> taken = ConcurrentHashMap.newKeySet();
    Set<Long> twice = ConcurrentHashMap.newKeySet();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> consumers =
        IntStream.range(0, 6)
            .mapToObj(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              await(start);
                              for (List<Long> some = box.take(5);
                                  !some.isEmpty();
                                  some = box.take(5)) {
                                some.stream().filter(n -> !taken.add(n)).forEach(twice::add);
                              }
                            }))
            .toList();

    start.countDown();
    for (Thread consumer : consumers) {
      consumer.join();
    }

    assertThat(twice).isEmpty();
    // Who meets only messages that others are just taking goes away early; nothing is lost by it.
    taken.addAll(box.take(100));
    assertThat(taken).hasSize(60);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
