package dev.onsale.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import io.micrometer.core.instrument.Timer;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatSocketsTest {
  private final WatchedSale sale = new WatchedSale(WatchedSale.LIMITS);
  private final EventId event = sale.anEvent();

  @AfterEach
  void stop() {
    sale.close();
  }

  @Test
  void hello_comes_first_and_then_every_change() {
    SocketClient client = sale.watch(event);
    assertThat(client.texts().getFirst())
        .startsWith("{\"type\":\"hello\",\"eventId\":\"" + event.value() + "\",\"serverTime\":\"");

    Change change = sale.change(event);

    assertThat(client.awaitTexts(2).getLast())
        .isEqualTo(
            "{\"type\":\"seats\",\"changes\":[[\"" + change.seatId().value() + "\",\"held\",1]]}");
  }

  @Test
  void a_watcher_is_listening_when_it_hears_hello() {
    for (int i = 0; i < 20; i++) {
      EventId fresh = sale.anEvent();
      SocketClient client = sale.watch(fresh);

      Change change = sale.change(fresh);

      assertThat(client.awaitTexts(2).getLast()).contains(change.seatId().value().toString());
      client.socket().abort();
    }
  }

  @Test
  void the_first_change_after_quiet_does_not_wait_for_a_window() {
    Duration fastest = Duration.ofDays(1);
    for (int i = 0; i < 10; i++) {
      EventId quiet = sale.anEvent();
      SocketClient client = sale.watch(quiet);
      long begun = System.nanoTime();
      sale.change(quiet);
      await().pollInterval(Duration.ofMillis(1)).until(() -> client.texts().size() == 2);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      fastest = took.compareTo(fastest) < 0 ? took : fastest;
    }

    assertThat(fastest).isLessThan(Duration.ofMillis(45));
  }

  @Test
  void changes_in_quick_succession_go_out_together_and_only_the_newest_of_a_seat() {
    SocketClient client = sale.watch(event);
    SeatId seat = Given.aSeat();
    int changes = 2_000;
    for (int version = 1; version <= changes; version++) {
      // Every second one comes late and must not win.
      sale.tell(event, List.of(new Change(seat, SeatStatus.HELD, version, null)));
      sale.tell(event, List.of(new Change(seat, SeatStatus.AVAILABLE, version - 1, null)));
    }

    await().until(() -> client.texts().getLast().contains("\"held\"," + changes + "]"));
    assertThat(client.texts()).hasSizeLessThan(changes / 4);
    assertThat(client.texts().subList(1, client.texts().size()))
        .allSatisfy(text -> assertThat(text).containsOnlyOnce(seat.value().toString()));
  }

  @Test
  void all_watchers_of_an_event_get_the_same_and_others_nothing() {
    SocketClient one = sale.watch(event);
    SocketClient two = sale.watch(event);
    SocketClient elsewhere = sale.watch(sale.anEvent());
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      changes.add(sale.change(event));
    }

    String last = changes.getLast().seatId().value().toString();
    await().until(() -> one.texts().getLast().contains(last));
    await().until(() -> two.texts().getLast().contains(last));
    assertThat(one.texts().subList(1, one.texts().size()))
        .isEqualTo(two.texts().subList(1, two.texts().size()));
    assertThat(elsewhere.texts()).hasSize(1);
  }

  @Test
  void watchers_are_told_to_resync_when_the_bus_was_away() {
    SocketClient client = sale.watch(event);
    sale.bus.outOfOrder(true);

    sale.bus.outOfOrder(false);

    assertThat(client.awaitTexts(2).getLast()).isEqualTo("{\"type\":\"resync\"}");
    Change change = sale.change(event);
    assertThat(client.awaitTexts(3).getLast()).contains(change.seatId().value().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "nonsense", "00000000-0000-0000-0000-00000000000g"})
  void what_is_no_id_is_not_found(String id) {
    assertRefused(id);
  }

  @Test
  void unknown_events_and_drafts_are_not_found() {
    assertRefused(UUID.randomUUID().toString());
    assertRefused(sale.aDraft().value().toString());
  }

  @Test
  void a_draining_server_sends_everybody_elsewhere() {
    SocketClient before = sale.watch(event);

    sale.sockets.drain();

    await().until(() -> Integer.valueOf(1012).equals(before.closeCode()));
    SocketClient after = SocketClient.connect(sale.uri(event.value().toString()));
    await().until(() -> Integer.valueOf(1012).equals(after.closeCode()));
    assertThat(after.texts()).isEmpty();
  }

  @Test
  void an_event_is_followed_until_its_last_watcher_has_left() {
    SocketClient one = sale.watch(event);
    SocketClient two = sale.watch(event);
    one.socket().abort();
    await().until(() -> connections() == 1);
    assertThat(sale.bus.isFollowed(event)).isTrue();

    two.socket().abort();

    await().until(() -> !sale.bus.isFollowed(event));
    SocketClient three = sale.watch(event);
    Change change = sale.change(event);
    assertThat(three.awaitTexts(2).getLast()).contains(change.seatId().value().toString());
  }

  @Test
  void changes_after_a_watcher_has_gone_harm_nobody() {
    SocketClient leaving = sale.watch(event);
    SocketClient staying = sale.watch(event);
    leaving.socket().sendClose(1000, "bye").join();
    await().until(() -> connections() == 1);

    Change change = sale.change(event);

    assertThat(staying.awaitTexts(2).getLast()).contains(change.seatId().value().toString());
    assertThat(leaving.texts()).hasSize(1);
  }

  @Test
  void connections_and_deliveries_are_counted() {
    SocketClient one = sale.watch(event);
    SocketClient two = sale.watch(event);
    assertThat(connections()).isEqualTo(2);

    sale.change(event);

    one.awaitTexts(2);
    two.awaitTexts(2);
    await().until(() -> sale.meters.get("ws_delivery_seconds").timer().count() == 2);
  }

  @Test
  void a_delivery_takes_from_the_commit_on() {
    SocketClient one = sale.watch(event);

    sale.changeCommittedAt(event, Instant.now().minusSeconds(40));

    one.awaitTexts(2);
    Timer delivery = sale.meters.get("ws_delivery_seconds").timer();
    await().until(() -> delivery.count() == 1);
    assertThat(delivery.totalTime(TimeUnit.SECONDS)).isBetween(40.0, 60.0);
  }

  @Test
  void a_commit_that_is_yet_to_come_was_just_now() {
    SocketClient one = sale.watch(event);

    sale.changeCommittedAt(event, Instant.now().plusSeconds(40));

    one.awaitTexts(2);
    Timer delivery = sale.meters.get("ws_delivery_seconds").timer();
    await().until(() -> delivery.count() == 1);
    assertThat(delivery.totalTime(TimeUnit.SECONDS)).isBetween(0.0, 20.0);
  }

  private double connections() {
    return sale.meters.get("ws_connections").gauge().value();
  }

  private void assertRefused(String id) {
    assertThatThrownBy(() -> SocketClient.connect(sale.uri(id)))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refusal -> assertThat(refusal.getResponse().statusCode()).isEqualTo(404));
  }
}
