package dev.onsale.bootstrap;

import dev.onsale.application.port.Mailer;
import dev.onsale.application.port.Mailer.Sending;
import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Outbox.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/// What is measured of mail. The outbox is counted by a job, so that reading the measurements costs
/// the database nothing.
final class MailMeters {
  private final Outbox outbox;
  private final MeterRegistry registry;
  private volatile Standing standing = new Standing(0, 0);

  MailMeters(Outbox outbox, MeterRegistry registry) {
    this.outbox = outbox;
    this.registry = registry;
    gauge("waiting", Standing::waiting);
    gauge("dead", Standing::dead);
    for (String result : new String[] {"sent", "refused", "later", "unreachable"}) {
      registry.counter("mails_sent", "result", result);
    }
  }

  private void gauge(String state, ToDoubleFunction<Standing> reading) {
    Gauge.builder("outbox_messages", this, meters -> reading.applyAsDouble(meters.standing))
        .description("Messages to people: waiting to be told, or given up")
        .tag("state", state)
        .register(registry);
  }

  /// Job: counts.
  void run() {
    standing = outbox.standing();
  }

  /// The same mailer, with what comes of its mails counted.
  Mailer counted(Mailer mailer) {
    return mail -> {
      Sending sending = mailer.send(mail);
      registry.counter("mails_sent", "result", name(sending)).increment();
      return sending;
    };
  }

  private static String name(Sending sending) {
    return switch (sending) {
      case Sending.Sent() -> "sent";
      case Sending.Refused _ -> "refused";
      case Sending.Later _ -> "later";
      case Sending.Unreachable _ -> "unreachable";
    };
  }
}
