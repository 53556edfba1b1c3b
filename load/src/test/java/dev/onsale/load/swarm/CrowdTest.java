package dev.onsale.load.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private static final int SOCKETS = 30;

  private final List<WsContext> sockets = new CopyOnWriteArrayList<>();
  private final Javalin server =
      Javalin.create(
              config ->
                  config.routes.ws(
                      "/ws/events/{event}",
                      socket ->
                          socket.onConnect(
                              context -> {
                                context.send("{\"type\":\"hello\"}");
                                sockets.add(context);
                              })))
          .start("127.0.0.1", 0);
  private final Crowd crowd = crowd();

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void all_who_heard_the_same_and_agree_with_the_map_have_converged() throws InterruptedException {
    crowd.connect();
    assertThat(crowd.listening()).isEqualTo(SOCKETS);

    say(Spoken.seats(Spoken.FIRST, "sold", 3));
    say(Spoken.seats(Spoken.FIRST, "held", 2));

    await().until(() -> crowd.deliveries() == 2 * SOCKETS);
    crowd.disperse();
    assertThat(crowd.diverged(Spoken.house("sold", 3))).isZero();
  }

  @Test
  void a_map_that_says_something_else_is_noticed_by_all_who_keep_seats()
      throws InterruptedException {
    crowd.connect();
    say(Spoken.seats(Spoken.FIRST, "held", 2));
    await().until(() -> crowd.deliveries() == SOCKETS);

    crowd.disperse();

    assertThat(crowd.diverged(Spoken.house("sold", 3))).isEqualTo(10);
  }

  @Test
  void one_who_misses_a_message_is_noticed() throws InterruptedException {
    crowd.connect();
    await().until(() -> sockets.size() == SOCKETS);
    sockets.subList(1, SOCKETS).forEach(it -> it.send(Spoken.seats(Spoken.FIRST, "held", 2)));
    await().until(() -> crowd.deliveries() == SOCKETS - 1);

    crowd.disperse();

    assertThat(crowd.diverged(Spoken.house("held", 2))).isPositive();
  }

  @Test
  void pings_are_answered_and_long_messages_are_put_together() throws InterruptedException {
    crowd.connect();
    await().until(() -> sockets.size() == SOCKETS);

    WsContext asked = sockets.getFirst();
    long heard = bytesHeard(asked);
    asked.sendPing(ByteBuffer.wrap(new byte[] {1, 2}));
    String padding = " ".repeat(700_000);
    say(Spoken.seats(Spoken.FIRST, "held", 2).replace("}", padding + "}"));

    int headMaskAndPayload = 2 + 4 + 2;
    await().until(() -> bytesHeard(asked) == heard + headMaskAndPayload);
    await().until(() -> crowd.deliveries() == SOCKETS);
    crowd.disperse();
    assertThat(crowd.diverged(Spoken.house("held", 2))).isZero();
  }

  @Test
  void connections_that_the_server_ends_are_counted_as_lost() throws InterruptedException {
    crowd.connect();
    await().until(() -> sockets.size() == SOCKETS);

    sockets.getFirst().closeSession(1013, "reads too slowly");

    await().until(() -> crowd.lost() == 1);
    assertThat(crowd.listening()).isEqualTo(SOCKETS - 1);
    crowd.disperse();
  }

  private static long bytesHeard(WsContext context) {
    WebSocketCoreSession core =
        (WebSocketCoreSession) ((WebSocketSession) context.session).getCoreSession();
    return core.getConnection().getBytesIn();
  }

  private void say(String text) {
    await().until(() -> sockets.size() == SOCKETS);
    sockets.forEach(socket -> socket.send(text));
  }

  private Crowd crowd() {
    URI url = URI.create("http://127.0.0.1:" + server.port());
    Plan plan =
        new Plan(
            url,
            "any",
            SOCKETS,
            10,
            2,
            0,
            List.of(),
            1,
            Duration.ZERO,
            Duration.ZERO,
            OptionalLong.empty());
    return new Crowd(url, "any", Spoken.house("available", 1), plan, System.nanoTime());
  }
}
