package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.postgres.BatchWriter.Bounds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ScriptedWork work = new ScriptedWork();
  private SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Optional<String>>> occupying = new ArrayList<>();
  private BatchWriter<String, String> writer = start(8, LONG);

  private BatchWriter<String, String> start(int waitingMax, Duration patience) {
    return BatchWriter.start(work, new Bounds(1, waitingMax, patience), meters);
  }

  private void restart(int waitingMax, Duration patience) {
    writer.close();
    meters = new SimpleMeterRegistry();
    writer = start(waitingMax, patience);
  }

  @AfterEach
  void end() {
    work.open();
    writer.close();
    callers.close();
  }

  @Test
  void a_request_that_comes_alone_is_written_alone_and_those_that_come_meanwhile_together()
      throws Exception {
    work.shut();
    Future<Optional<String>> first = begun("a");
    List<Future<Optional<String>>> others = List.of(asked("b"), asked("c"), asked("d"));

    work.open();

    assertThat(first.get()).contains("A");
    assertThat(others.getLast().get()).contains("D");
    assertThat(work.batches).containsExactly("a", "b c d");
    assertThat(meters.get("scripted.batch.size").summary().max()).isEqualTo(3);
  }

  @Test
  void of_those_that_want_the_same_the_first_is_written_and_the_others_ride_along()
      throws Exception {
    work.shut();
    occupy("z");
    Future<Optional<String>> winner = asked("a1");
    Future<Optional<String>> loser = asked("a2");
    Future<Optional<String>> other = asked("b");

    work.open();

    assertThat(winner.get()).contains("A1");
    assertThat(loser.get()).contains("too late");
    assertThat(other.get()).contains("B");
    assertThat(work.batches).containsExactly("z", "a1 b [a2]");
  }

  @Test
  void a_batch_has_an_end() throws Exception {
    restart(4_096, LONG);
    work.shut();
    occupy("z");
    List<Future<Optional<String>>> all = new ArrayList<>();
    for (int n = 0; n < 300; n++) {
      all.add(asked((char) ('\u4e00' + n) + "-"));
    }
    work.open();
    for (Future<Optional<String>> each : all) {
      assertThat(each.get()).isPresent();
    }

    assertThat(work.batches.stream().map(batch -> batch.split(" ").length))
        .containsExactly(1, 256, 44);
  }

  @Test
  void one_too_many_is_refused_at_once() throws Exception {
    restart(3, LONG);
    work.shut();
    occupy("a");
    List<Future<Optional<String>>> waiting = List.of(asked("b"), asked("c"), asked("d"));

    assertThatThrownBy(() -> writer.ask("e")).isInstanceOf(PortUnavailable.class);

    work.open();
    for (Future<Optional<String>> each : waiting) {
      assertThat(each.get()).isPresent();
    }
    assertThat(work.batches).containsExactly("a", "b c d");
  }

  @Test
  void what_its_caller_has_given_up_is_never_written_and_what_was_begun_is_unknown()
      throws Exception {
    restart(8, Duration.ofMillis(500));
    work.shut();

    Future<Optional<String>> begun = begun("a");
    assertThatThrownBy(() -> writer.ask("b")).isInstanceOf(PortUnavailable.class);
    assertThat(begun.get()).isEmpty();
    work.open();

    assertThat(writer.ask("c")).contains("C");
    assertThat(work.batches).containsExactly("a", "c");
  }

  @Test
  void what_was_begun_and_given_up_is_not_begun_again() throws Exception {
    restart(8, Duration.ofMillis(500));
    work.shut();

    assertThat(writer.ask("a%")).isEmpty();
    work.open();

    assertThat(writer.ask("b")).contains("B");
    assertThat(work.batches).containsExactly("a%", "b");
  }

  @Test
  void one_that_cannot_be_written_fails_alone() throws Exception {
    restart(4_096, LONG);
    work.shut();
    occupy("z");
    List<Future<Optional<String>>> mates = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      mates.add(asked((char) ('\u4e00' + n) + "-"));
    }
    Future<Optional<String>> guilty = asked("x!");
    Future<Optional<String>> rider = asked("x2");
    mates.add(asked("y"));

    work.open();

    for (Future<Optional<String>> mate : mates) {
      assertThat(mate.get()).isPresent();
    }
    assertThatThrownBy(guilty::get)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("poisoned");
    assertThat(rider.get()).contains("X2");
  }

  @Test
  void when_nothing_can_be_written_everybody_is_told_at_once() throws Exception {
    work.shut();
    work.isOut = true;
    List<Future<Optional<String>>> all = List.of(begun("a"), asked("b"), asked("c"));

    work.open();

    for (Future<Optional<String>> each : all) {
      assertThatThrownBy(each::get).hasCauseInstanceOf(PortUnavailable.class);
    }
    assertThat(work.batches).containsExactly("a", "b c");
    work.isOut = false;
    assertThat(writer.ask("d")).contains("D");
  }

  @Test
  void what_is_locked_is_tried_three_times_in_all() {
    assertThat(writer.ask("a#")).contains("locked");

    assertThat(work.batches).containsExactly("a#", "a#", "a#");
  }

  @Test
  void what_is_shut_is_tried_as_long_as_its_caller_waits() throws Exception {
    restart(8, Duration.ofMillis(500));

    Future<Optional<String>> shut = begun("a%");

    assertThatThrownBy(shut::get).hasCauseInstanceOf(PortUnavailable.class);
    assertThat(work.batches).hasSizeGreaterThan(3).containsOnly("a%");
    int tries = work.batches.size();
    assertThat(writer.ask("b")).contains("B");
    assertThat(work.batches).hasSizeLessThanOrEqualTo(tries + 2).endsWith("b");
  }

  @Test
  void what_is_shut_keeps_nobody_behind_it_waiting() throws Exception {
    restart(4_096, LONG);
    work.shut();
    occupy("z");
    List<Future<Optional<String>>> shut = new ArrayList<>();
    for (int n = 0; n < 600; n++) {
      shut.add(asked((char) ('\u4e00' + n) + "%"));
    }
    Future<Optional<String>> good = asked("a");

    work.open();

    assertThat(good.get()).contains("A");
    int tries = work.batches.size();
    assertThat(tries).isLessThan(10);
    shut.forEach(each -> each.cancel(true));
  }

  @Test
  void what_was_not_confirmed_is_unknown_to_its_caller_only() throws Exception {
    work.shut();
    occupy("z");
    Future<Optional<String>> unconfirmed = asked("a?");
    Future<Optional<String>> other = asked("b");

    work.open();

    assertThat(unconfirmed.get()).isEmpty();
    assertThat(other.get()).contains("B");
  }

  @Test
  void what_waits_at_the_end_is_still_written() throws Exception {
    work.shut();
    Future<Optional<String>> first = begun("a");
    Future<Optional<String>> waiting = asked("b");
    Future<?> closing = callers.submit(writer::close);
    Awaitility.await()
        .untilAsserted(
            () -> assertThatThrownBy(() -> writer.ask("c")).isInstanceOf(PortUnavailable.class));

    work.open();

    closing.get();
    assertThat(first.get()).contains("A");
    assertThat(waiting.get()).contains("B");
  }

  /// Gives the writer something to be at while others are asked.
  private void occupy(String word) {
    occupying.add(begun(word));
  }

  /// Asks in a thread of its own; the writer has it.
  private Future<Optional<String>> begun(String word) {
    int before = work.batches.size();
    Future<Optional<String>> answer = callers.submit(() -> writer.ask(word));
    soon(() -> work.batches.size() > before);
    return answer;
  }

  /// Asks in a thread of its own; it waits behind those asked before, as the writer is at
  /// something.
  private Future<Optional<String>> asked(String word) {
    double before = waiting();
    Future<Optional<String>> answer = callers.submit(() -> writer.ask(word));
    soon(() -> waiting() > before);
    return answer;
  }

  private double waiting() {
    return meters.get("scripted.batch.waiting").gauge().value();
  }

  private static void soon(Callable<Boolean> condition) {
    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(condition);
  }
}
