package dev.onsale.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that read too slowly, say too much, are too many or are dead.
class UnrulyClientsTest {
  private final WatchedSale sale = new WatchedSale(WatchedSale.LIMITS);
  private final EventId event = sale.anEvent();

  @AfterEach
  void stop() {
    sale.close();
  }

  @Test
  void who_reads_too_slowly_is_dropped_while_others_go_on() {
    SocketClient slow = SocketClient.connectWithoutReading(sale.uri(event.value().toString()));
    SocketClient quick = sale.watch(event);
    List<Change> arena = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      arena.add(new Change(Given.aSeat(), SeatStatus.HELD, 1, null));
    }

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              int heard = quick.texts().size();
              sale.tell(event, arena);
              quick.awaitTexts(heard + 1);
              return slowReadersDropped() > 0;
            });

    Change after = sale.change(event);
    await().until(() -> quick.texts().getLast().contains(after.seatId().value().toString()));
    assertThat(quick.closeCode()).isNull();
    slow.socket().request(Long.MAX_VALUE);
    await().until(() -> Integer.valueOf(1013).equals(slow.closeCode()));
    assertThat(slowReadersDropped()).isEqualTo(1);
  }

  @Test
  void who_pauses_and_asks_in_between_still_gets_every_message_whole() {
    try (WatchedSale patient = new WatchedSale(WatchedSale.patient())) {
      EventId watched = patient.anEvent();
      String id = watched.value().toString();
      SocketClient pausing = SocketClient.connectWithoutReading(patient.uri(id));
      SocketClient quick = patient.watch(watched);
      await().until(() -> connections(patient) == 2);
      for (int i = 0; i < 25; i++) {
        List<Change> arena = new ArrayList<>();
        for (int seat = 0; seat < 10_000; seat++) {
          arena.add(new Change(Given.aSeat(), SeatStatus.HELD, 1, null));
        }
        int heard = quick.texts().size();
        patient.tell(watched, arena);
        quick.awaitTexts(heard + 1);
        pausing.socket().sendPing(ByteBuffer.wrap(new byte[] {1})).join();
      }

      pausing.socket().request(Long.MAX_VALUE);

      List<String> all = quick.texts();
      assertThat(pausing.awaitTexts(all.size()).subList(1, all.size()))
          .isEqualTo(all.subList(1, all.size()));
      assertThat(pausing.closeCode()).isNull();
    }
  }

  @Test
  void over_any_other_connector_messages_arrive_as_well() {
    WatchedSale.Connecting plain =
        (jetty, http) -> new ServerConnector(jetty, new HttpConnectionFactory(http));
    try (WatchedSale elsewhere = new WatchedSale(WatchedSale.LIMITS, plain)) {
      EventId watched = elsewhere.anEvent();
      SocketClient client = elsewhere.watch(watched);

      Change change = elsewhere.change(watched);

      assertThat(client.awaitTexts(2).getLast()).contains(change.seatId().value().toString());
    }
  }

  @Test
  void a_few_messages_are_ignored_and_too_many_end_the_socket() {
    SocketClient client = sale.watch(event);
    client.socket().sendText("anybody there?", true).join();
    Change change = sale.change(event);
    assertThat(client.awaitTexts(2).getLast()).contains(change.seatId().value().toString());

    WebSocket socket = client.socket();
    for (int i = 0; i < 100 && !socket.isOutputClosed(); i++) {
      socket.sendText("anybody there?", true).exceptionally(_ -> socket).join();
    }

    await().until(() -> Integer.valueOf(1008).equals(client.closeCode()));
  }

  @Test
  void a_large_message_ends_the_socket() {
    SocketClient client = sale.watch(event);

    client.socket().sendText("x".repeat(2_000), true).join();

    await().until(() -> Integer.valueOf(1009).equals(client.closeCode()));
  }

  @Test
  void past_the_cap_sockets_are_sent_elsewhere() {
    List<SocketClient> clients = new ArrayList<>();
    for (int i = 0; i < WatchedSale.LIMITS.socketsMax(); i++) {
      clients.add(sale.watch(event));
    }

    SocketClient late = SocketClient.connect(sale.uri(event.value().toString()));

    await().until(() -> Integer.valueOf(1013).equals(late.closeCode()));
    assertThat(late.texts()).isEmpty();
    assertThat(clients).allSatisfy(client -> assertThat(client.closeCode()).isNull());
    clients.getFirst().socket().abort();
    await().until(() -> connections(sale) < WatchedSale.LIMITS.socketsMax());
    sale.watch(event);
  }

  @Test
  void who_answers_no_pings_is_dead_and_who_does_lives() throws IOException {
    try (WatchedSale impatient = new WatchedSale(WatchedSale.pinging(Duration.ofMillis(200)))) {
      EventId watched = impatient.anEvent();
      SocketClient alive = impatient.watch(watched);
      try (Socket dead = new Socket("127.0.0.1", impatient.port())) {
        dead.setSoTimeout(20_000);
        BufferedReader in = upgrade(dead, watched, "");
        assertThat(in.readLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        await().until(() -> connections(impatient) == 2);

        await().until(() -> connections(impatient) == 1);
      }

      assertThat(alive.closeCode()).isNull();
      Change change = impatient.change(watched);
      assertThat(alive.awaitTexts(2).getLast()).contains(change.seatId().value().toString());
    }
  }

  @Test
  void compression_is_not_taken_up() throws IOException {
    try (Socket browser = new Socket("127.0.0.1", sale.port())) {
      browser.setSoTimeout(20_000);
      BufferedReader in =
          upgrade(browser, event, "Sec-WebSocket-Extensions: permessage-deflate\r\n");

      List<String> head = new ArrayList<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }

      assertThat(head).contains("HTTP/1.1 101 Switching Protocols");
      assertThat(head).noneMatch(line -> line.startsWith("Sec-WebSocket-Extensions"));
    }
  }

  private static BufferedReader upgrade(Socket socket, EventId watched, String extraHeaders)
      throws IOException {
    String request =
        """
        GET /ws/events/%s HTTP/1.1\r
        Host: localhost\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        %s\r
        """
            .formatted(watched.value(), extraHeaders);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static double connections(WatchedSale sale) {
    return sale.meters.get("ws_connections").gauge().value();
  }

  private double slowReadersDropped() {
    return sale.meters.get("ws_slow_readers_dropped").counter().count();
  }
}
