package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.FactBus.Subscription;
import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every fact bus must do while it works.
public interface FactBusContract {
  FactBus bus();

  @Test
  default void a_listener_hears_every_fact_appended_after_it_came_in_order() {
    EventId event = event();
    RecordingFeed listener = new RecordingFeed();
    List<Change> expected = new ArrayList<>();
    try (Subscription _ = bus().follow(event, listener)) {
      for (SeatStatus status : SeatStatus.values()) {
        List<Change> changes = List.of(change(status), change(status));
        bus().append(List.of(new SeatsChanged(event, changes)));
        expected.addAll(changes);
      }

      await().untilAsserted(() -> assertThat(listener.changes()).isEqualTo(expected));
    }
  }

  @Test
  default void facts_of_one_append_reach_the_listeners_of_their_events_only() {
    EventId rock = event();
    EventId opera = event();
    RecordingFeed rockFans = new RecordingFeed();
    RecordingFeed operaFans = new RecordingFeed();
    Change first = change(SeatStatus.HELD);
    Change second = change(SeatStatus.SOLD);
    Change third = change(SeatStatus.AVAILABLE);
    try (Subscription _ = bus().follow(rock, rockFans);
        Subscription _ = bus().follow(opera, operaFans)) {
      bus().append(List.of(fact(rock, first), fact(opera, second), fact(rock, third)));

      await()
          .untilAsserted(
              () -> {
                assertThat(rockFans.changes()).containsExactly(first, third);
                assertThat(operaFans.changes()).containsExactly(second);
              });
    }
  }

  @Test
  default void all_listeners_of_an_event_hear_the_same() {
    EventId event = event();
    RecordingFeed early = new RecordingFeed();
    RecordingFeed late = new RecordingFeed();
    Change first = change(SeatStatus.HELD);
    Change second = change(SeatStatus.HELD);
    try (Subscription _ = bus().follow(event, early)) {
      bus().append(List.of(fact(event, first)));
      try (Subscription _ = bus().follow(event, late)) {
        bus().append(List.of(fact(event, second)));

        await().untilAsserted(() -> assertThat(early.changes()).containsExactly(first, second));
        await().untilAsserted(() -> assertThat(late.changes()).contains(second));
      }
    }
  }

  @Test
  default void who_has_left_hears_no_more_and_may_leave_again() {
    EventId event = event();
    RecordingFeed gone = new RecordingFeed();
    RecordingFeed staying = new RecordingFeed();
    Change change = change(SeatStatus.HELD);
    Subscription leaving = bus().follow(event, gone);
    try (Subscription _ = bus().follow(event, staying)) {
      leaving.close();
      leaving.close();
      bus().append(List.of(fact(event, change)));

      await().untilAsserted(() -> assertThat(staying.changes()).containsExactly(change));
      assertThat(gone.changes()).isEmpty();
    }
  }

  @Test
  default void an_event_can_be_followed_again_after_all_have_left() {
    EventId event = event();
    Change change = change(SeatStatus.HELD);
    bus().follow(event, new RecordingFeed()).close();
    RecordingFeed listener = new RecordingFeed();
    try (Subscription _ = bus().follow(event, listener)) {
      bus().append(List.of(fact(event, change)));

      await().untilAsserted(() -> assertThat(listener.changes()).containsExactly(change));
    }
  }

  @Test
  default void a_listener_that_fails_does_not_silence_the_others() {
    EventId event = event();
    RecordingFeed sound = new RecordingFeed();
    Change first = change(SeatStatus.HELD);
    Change second = change(SeatStatus.SOLD);
    try (Subscription _ = bus().follow(event, new FailingFeed());
        Subscription _ = bus().follow(event, sound)) {
      bus().append(List.of(fact(event, first)));
      bus().append(List.of(fact(event, second)));

      await().untilAsserted(() -> assertThat(sound.changes()).containsExactly(first, second));
    }
  }

  @Test
  default void a_fact_arrives_with_the_moment_of_its_commit_if_that_is_known() {
    EventId event = event();
    RecordingFeed listener = new RecordingFeed();
    Instant moment = Instant.parse("2026-09-01T08:00:00.123Z");
    List<Change> changes = List.of(change(SeatStatus.SOLD));
    try (Subscription _ = bus().follow(event, listener)) {
      bus().append(List.of(new SeatsChanged(event, changes, moment)));
      bus().append(List.of(new SeatsChanged(event, changes)));

      await()
          .untilAsserted(
              () ->
                  assertThat(listener.moments())
                      .containsExactly(Optional.of(moment), Optional.empty()));
    }
  }

  @Test
  default void a_fact_about_a_whole_arena_arrives_whole() {
    EventId event = event();
    RecordingFeed listener = new RecordingFeed();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      changes.add(change(SeatStatus.BLOCKED));
    }
    try (Subscription _ = bus().follow(event, listener)) {
      bus().append(List.of(new SeatsChanged(event, changes)));

      await().untilAsserted(() -> assertThat(listener.changes()).isEqualTo(changes));
    }
  }

  private static EventId event() {
    return new EventId(UUID.randomUUID());
  }

  private static Change change(SeatStatus status) {
    Instant until = status == SeatStatus.HELD ? Instant.parse("2030-01-01T20:00:00.125Z") : null;
    return new Change(
        Given.aSeat(), status, 7, until, status == SeatStatus.AVAILABLE ? null : Given.aHold());
  }

  private static SeatsChanged fact(EventId event, Change change) {
    return new SeatsChanged(event, List.of(change));
  }

  /// Throws whatever it hears.
  final class FailingFeed implements SeatFeed {
    @Override
    public void changed(SeatsChanged fact) {
      throw new IllegalStateException("this listener always fails");
    }

    @Override
    public void resync() {
      throw new IllegalStateException("this listener always fails");
    }
  }
}
