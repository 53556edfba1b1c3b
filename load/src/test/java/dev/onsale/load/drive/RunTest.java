package dev.onsale.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final ByteBuffer REQUEST =
      StandardCharsets.US_ASCII.encode("GET /thing HTTP/1.1\r\nHost: localhost\r\n\r\n");

  private final AtomicInteger asked = new AtomicInteger();
  private final Javalin server =
      Javalin.create(
          config -> {
            config.startup.showJavalinBanner = false;
            config.startup.startupWatcherEnabled = false;
            config.routes.get(
                "/thing",
                context ->
                    context.status(asked.incrementAndGet() % 2 == 0 ? 201 : 409).result("x"));
          });

  @AfterEach
  void stop() {
    server.stop();
  }

  private InetSocketAddress started() {
    server.start("127.0.0.1", 0);
    return new InetSocketAddress("127.0.0.1", server.port());
  }

  /// Asks a certain number of times, each a certain time after the one before was due.
  private static final class Asking implements Visitor {
    private final int times;
    private final long everyNanos;
    private final List<Answer> answers = new ArrayList<>();
    private int sent;

    Asking(int times, Duration every) {
      this.times = times;
      this.everyNanos = every.toNanos();
    }

    @Override
    public @Nullable Shot next(long nowNanos) {
      return sent == times ? null : new Shot(REQUEST, sent++ * everyNanos);
    }

    @Override
    public void answered(Answer answer) {
      answers.add(answer);
    }
  }

  @Test
  void every_request_of_every_visitor_is_answered_and_counted() {
    List<Asking> visitors = new ArrayList<>();
    for (int n = 0; n < 50; n++) {
      visitors.add(new Asking(20, Duration.ZERO));
    }

    Outcome outcome = Run.of(started(), visitors, Duration.ofSeconds(30));

    assertThat(outcome.count(201)).isEqualTo(500);
    assertThat(outcome.count(409)).isEqualTo(500);
    assertThat(outcome.errors()).isZero();
    assertThat(visitors).allMatch(visitor -> visitor.answers.size() == 20);
  }

  @Test
  void requests_are_sent_when_they_are_due() {
    Asking visitor = new Asking(5, Duration.ofMillis(50));

    Outcome outcome = Run.of(started(), List.of(visitor), Duration.ofSeconds(30));

    assertThat(outcome.seconds()).isGreaterThanOrEqualTo(0.2);
    assertThat(visitor.answers.getLast().atNanos())
        .isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
  }

  @Test
  void time_spent_waiting_for_ones_turn_counts() {
    InetSocketAddress address = started();
    Visitor slow =
        new Visitor() {
          private int sent;

          @Override
          public @Nullable Shot next(long nowNanos) {
            return sent++ == 2 ? null : new Shot(REQUEST, 0);
          }

          @Override
          public void answered(Answer answer) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
          }
        };

    Outcome outcome = Run.of(address, List.of(slow), Duration.ofSeconds(30));

    assertThat(outcome.millisAt(100)).isGreaterThanOrEqualTo(100);
  }

  @Test
  void a_connection_that_cannot_be_opened_is_an_error() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = new InetSocketAddress("127.0.0.1", socket.getLocalPort());
    }

    Outcome outcome = Run.of(nobody, List.of(new Asking(1, Duration.ZERO)), Duration.ofSeconds(5));

    assertThat(outcome.errors()).isEqualTo(1);
    assertThat(outcome.broken()).hasSize(1);
  }

  @Test
  void a_connection_that_breaks_between_two_requests_is_an_error_once() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread closing =
          Thread.startVirtualThread(
              () -> {
                try (Socket one = rude.accept()) {
                  one.getInputStream().readNBytes(REQUEST.remaining());
                  one.getOutputStream()
                      .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", rude.getLocalPort());

      Outcome outcome =
          Run.of(address, List.of(new Asking(2, Duration.ofMillis(300))), Duration.ofSeconds(20));

      closing.join();
      assertThat(outcome.count(204)).isEqualTo(1);
      assertThat(outcome.errors()).isEqualTo(1);
    }
  }

  @Test
  void requests_without_an_answer_are_an_error() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address = new InetSocketAddress("127.0.0.1", silent.getLocalPort());

      Outcome outcome =
          Run.of(address, List.of(new Asking(1, Duration.ZERO)), Duration.ofMillis(200));

      assertThat(outcome.unanswered()).isEqualTo(1);
      assertThat(outcome.errors()).isEqualTo(1);
    }
  }
}
