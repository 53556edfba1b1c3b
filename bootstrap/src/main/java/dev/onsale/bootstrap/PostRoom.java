package dev.onsale.bootstrap;

import dev.onsale.application.mail.TellPeople;
import dev.onsale.application.mail.TendOutbox;
import dev.onsale.application.mail.ViewMails;
import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.Mailer;
import dev.onsale.application.port.TicketPictures;
import dev.onsale.http.MailUseCases;
import dev.onsale.mail.Letters;
import dev.onsale.mail.SmtpMailer;
import dev.onsale.mail.SmtpServer;
import dev.onsale.postgres.Postgres;
import dev.onsale.postgres.PostgresDealings;
import dev.onsale.postgres.PostgresMailShelf;
import dev.onsale.postgres.PostgresOutbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything that has to do with mail, put together: with a post it is sent, without one it is
/// shown or waits.
final class PostRoom implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

  /// How long to wait for a mail server, and for each of its answers.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PostgresOutbox outbox;
  private final @Nullable SmtpMailer smtp;
  private final @Nullable PostgresMailShelf shelf;
  private final List<Jobs.Job> jobs;

  /// What becomes of mail where no post is set.
  enum WithoutPost {
    SHOWN,
    WAITING
  }

  PostRoom(
      Config config,
      WithoutPost withoutPost,
      Postgres postgres,
      TicketPictures pictures,
      InstantSource clock,
      MeterRegistry registry) {
    outbox = new PostgresOutbox(postgres);
    smtp = config.sendsMail() ? smtp(config, clock) : null;
    shelf =
        smtp == null && withoutPost == WithoutPost.SHOWN ? new PostgresMailShelf(postgres) : null;
    MailMeters meters = new MailMeters(outbox, registry);
    Jobs.Job count = new Jobs.Job("measure-outbox", COUNT_EVERY, meters::run);
    Mailer mailer = smtp == null ? shelf : smtp;
    if (mailer == null) {
      jobs = List.of(count);
      return;
    }
    TellPeople tellPeople =
        new TellPeople(
            outbox,
            new PostgresDealings(postgres),
            pictures,
            new Letters(),
            meters.counted(mailer),
            clock,
            RandomGenerator.getDefault()::nextDouble,
            config.mailsPerSecond());
    jobs = List.of(count, new Jobs.Job("tell-people", IDLE, tellPeople::run));
  }

  private static SmtpMailer smtp(Config config, InstantSource clock) {
    return new SmtpMailer(
        SmtpServer.parse(config.smtpUrl().text()),
        SmtpMailer.Sender.parse(config.mailFrom()),
        PATIENCE,
        clock);
  }

  MailUseCases useCases() {
    PostgresMailShelf shown = shelf;
    return new MailUseCases(new TendOutbox(outbox), shown == null ? null : new ViewMails(shown));
  }

  HealthCheck healthCheck() {
    SmtpMailer sender = smtp;
    return sender == null ? new Post(shelf != null) : sender;
  }

  List<Jobs.Job> jobs() {
    return jobs;
  }

  @Override
  public void close() {
    SmtpMailer sender = smtp;
    if (sender != null) {
      sender.close();
    }
  }

  /// Whether mail gets anywhere, where there is no server that could be asked.
  private record Post(boolean isHealthy) implements HealthCheck {
    @Override
    public String name() {
      return "mail";
    }

    @Override
    public boolean isVital() {
      return false;
    }
  }
}
