package dev.onsale.bootstrap;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogQueueTest {
  private final LoggerContext context = new LoggerContext();
  private final Pipe pipe = new Pipe();
  private final AtomicReference<@Nullable Thread> writer = new AtomicReference<>();
  private final LogQueue queue = queue();

  @AfterEach
  void stop() {
    pipe.flows.countDown();
    queue.stop();
  }

  @Test
  void a_line_is_written_before_long() {
    log("first", null);

    await()
        .atMost(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(pipe.lines()).containsExactly("first"));
  }

  @Test
  void a_line_after_a_long_silence_is_written_too() {
    log("first", null);
    await().untilAsserted(() -> assertThat(pipe.lines()).hasSize(1));
    await().until(() -> requireNonNull(writer.get()).getState() == Thread.State.WAITING);

    log("second", null);

    await().untilAsserted(() -> assertThat(pipe.lines()).containsExactly("first", "second"));
  }

  @Test
  void lines_keep_their_order_and_none_is_lost_at_the_end() {
    for (int i = 0; i < 3_000; i++) {
      log("line " + i, null);
    }

    queue.stop();

    List<String> lines = pipe.lines();
    assertThat(lines).hasSize(3_000);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i)).isEqualTo("line " + i);
    }
  }

  @Test
  void a_reader_who_stops_reading_blocks_nobody_and_costs_refusals_first() {
    long droppedBefore = LogQueue.dropped();
    pipe.blocks = true;
    log("in the pipe", null);
    await().until(() -> pipe.reached);

    for (int i = 0; i < LogQueue.REFUSALS_MAX; i++) {
      log("hold", "seat_reserved");
    }
    for (int i = 0; i < 500; i++) {
      log("refusal", SaleTelemetry.REFUSAL);
    }
    log("sale", "checkout_completed");
    pipe.flows.countDown();

    await().untilAsserted(() -> assertThat(pipe.lines()).contains("sale"));
    assertThat(pipe.lines()).doesNotContain("refusal");
    assertThat(LogQueue.dropped() - droppedBefore).isEqualTo(500);
    await()
        .untilAsserted(() -> assertThat(pipe.lines()).containsOnlyOnce("Log lines were dropped"));
  }

  @Test
  void no_more_lines_wait_than_may() {
    long droppedBefore = LogQueue.dropped();
    pipe.blocks = true;
    log("in the pipe", null);
    await().until(() -> pipe.reached);

    for (int i = 0; i < LogQueue.LINES_MAX + 100; i++) {
      log("hold", "seat_reserved");
    }

    assertThat(LogQueue.dropped() - droppedBefore).isEqualTo(100);
  }

  private LogQueue queue() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n");
    encoder.start();
    PrintStream out = new PrintStream(pipe, false, StandardCharsets.UTF_8);
    LogQueue queue = new LogQueue(out, this::thread);
    queue.setContext(context);
    queue.setEncoder(encoder);
    queue.start();
    return queue;
  }

  private Thread thread(Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().unstarted(work);
    writer.set(thread);
    return thread;
  }

  private void log(String message, @Nullable String action) {
    LoggingEvent event =
        new LoggingEvent("", context.getLogger("sale"), Level.INFO, message, null, null);
    event.setMDCPropertyMap(Map.of());
    if (action != null) {
      event.setKeyValuePairs(List.of(new KeyValuePair("action", action)));
    }
    queue.doAppend(event);
  }

  /// What is written to, for somebody who may stop reading.
  private static final class Pipe extends OutputStream {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final CountDownLatch flows = new CountDownLatch(1);
    private volatile boolean blocks;
    private volatile boolean reached;

    @Override
    public void write(int letter) {
      text.write(letter);
    }

    @Override
    public void write(byte[] letters, int from, int length) {
      if (blocks) {
        reached = true;
        try {
          flows.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      text.write(letters, from, length);
    }

    List<String> lines() {
      return text.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }
}
