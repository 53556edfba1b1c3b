package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The log as the product configures it.
class LogFormatTest {
  private static final UUID SEAT = new UUID(0, 3);

  @Test
  void a_line_is_one_json_object_with_the_fields_operators_search_for() throws JoranException {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    LoggerContext context = context(stdout);
    LoggingEvent event =
        new LoggingEvent(
            "", context.getLogger("dev.onsale.sale"), Level.INFO, "two\nlines", null, null);
    event.setInstant(Instant.parse("2026-03-01T12:00:00.5Z"));
    event.setMDCPropertyMap(Map.of("correlationId", "c-1", "userId", "u-1"));
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair("action", "seat_reserved"),
            new KeyValuePair("seatIds", List.of(SEAT)),
            new KeyValuePair("durationMs", 7L)));

    queue(context).doAppend(event);
    context.stop();
    String text = stdout.toString(StandardCharsets.UTF_8);

    assertThat(text).endsWith("\n");
    assertThat(text.strip()).doesNotContain("\n");
    JsonNode line = new JsonMapper().readTree(text);
    assertThat(line.get("timestamp").asString()).isEqualTo("2026-03-01T12:00:00.500Z");
    assertThat(line.get("level").asString()).isEqualTo("INFO");
    assertThat(line.get("correlationId").asString()).isEqualTo("c-1");
    assertThat(line.get("userId").asString()).isEqualTo("u-1");
    assertThat(line.get("action").asString()).isEqualTo("seat_reserved");
    assertThat(line.get("seatIds").get(0).asString()).isEqualTo(SEAT.toString());
    assertThat(line.get("durationMs").asLong()).isEqualTo(7);
    assertThat(line.has("@version")).isFalse();
  }

  @Test
  void visitors_cannot_fill_the_log_with_requests_that_make_no_sense() throws JoranException {
    LoggerContext context = context();

    assertThat(context.getLogger("org.eclipse.jetty.server.Server").isWarnEnabled()).isTrue();
    for (String chatty :
        List.of("org.eclipse.jetty.util.HostPort", "org.eclipse.jetty.http.HttpParser")) {
      assertThat(context.getLogger(chatty).isWarnEnabled()).as(chatty).isFalse();
      assertThat(context.getLogger(chatty).isErrorEnabled()).as(chatty).isTrue();
    }

    context.stop();
  }

  private static LoggerContext context() throws JoranException {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
    return context;
  }

  private static LoggerContext context(OutputStream stdout) throws JoranException {
    PrintStream before = System.out;
    System.setOut(new PrintStream(stdout, false, StandardCharsets.UTF_8));
    try {
      return context();
    } finally {
      System.setOut(before);
    }
  }

  private static LogQueue queue(LoggerContext context) {
    return (LogQueue) context.getLogger("ROOT").getAppender("queue");
  }
}
