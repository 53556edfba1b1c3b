package dev.onsale.application.mail;

import dev.onsale.application.mail.Gathering.Found;
import dev.onsale.application.port.Dealings;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.MailWording;
import dev.onsale.application.port.Mailer;
import dev.onsale.application.port.Mailer.Sending;
import dev.onsale.application.port.News;
import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Outbox.Message;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.TicketPictures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people what the outbox has for them, one mail after the other and no faster than it is
/// allowed to: whatever a sale brings, mail has only so much of the machine.
public final class TellPeople {
  /// With the pauses in between this is a little more than two hours.
  public static final int TRIES_MAX = 22;

  private static final Logger LOG = LoggerFactory.getLogger(TellPeople.class);
  private static final Duration LEASE = Duration.ofMinutes(3);

  /// How long of its lease a batch is worked on; the last mail may take as long as the outside
  /// does.
  private static final Duration WORK_MAX = Duration.ofMinutes(1);

  private static final Duration PAUSE_MIN = Duration.ofSeconds(1);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(10);

  /// Nothing goes out at all: one mail is tried so often to find out whether it does again.
  private static final Duration OUTAGE_PAUSE_MAX = Duration.ofSeconds(30);

  private final Outbox outbox;
  private final Gathering gathering;
  private final MailWording wording;
  private final Mailer mailer;
  private final InstantSource clock;
  private final DoubleSupplier lots;
  private final MailPace pace;
  private int outages;
  private Instant silentUntil = Instant.MIN;

  /// @param perSecond how many mails a second this replica may send
  /// @param lots numbers from 0 to 1, each a new one, so that replicas do not try all at once
  public TellPeople(
      Outbox outbox,
      Dealings dealings,
      TicketPictures pictures,
      MailWording wording,
      Mailer mailer,
      InstantSource clock,
      DoubleSupplier lots,
      int perSecond) {
    this.outbox = outbox;
    this.gathering = new Gathering(dealings, pictures);
    this.wording = wording;
    this.mailer = mailer;
    this.clock = clock;
    this.lots = lots;
    this.pace = new MailPace(perSecond, clock.instant());
  }

  /// Job: tells what is due, as far as the pace allows.
  public void run() {
    Instant now = clock.instant();
    int allowed = pace.allowed(now);
    if (allowed == 0 || now.isBefore(silentUntil)) {
      return;
    }
    // While nothing goes out one mail is enough to find out whether it does again.
    List<Message> messages = outbox.take(outages > 0 ? 1 : allowed, LEASE);
    pace.spend(messages.size());
    Instant end = now.plus(WORK_MAX);
    for (int i = 0; i < messages.size(); i++) {
      boolean goesOn = tell(messages.get(i)) && clock.instant().isBefore(end);
      if (!goesOn) {
        putBack(messages.subList(i + 1, messages.size()));
        return;
      }
    }
  }

  private void putBack(List<Message> untried) {
    if (!untried.isEmpty()) {
      outbox.putBack(untried.stream().map(Message::number).toList(), Duration.ZERO);
    }
  }

  /// @return whether others can be told
  private boolean tell(Message message) {
    if (message.tries() > TRIES_MAX) {
      // Every failure is noted, so whoever tried it did not live to do so.
      giveUp(message, "begun " + message.tries() + " times, and never came to an end");
      return true;
    }
    Found found;
    Optional<Mail> mail = Optional.empty();
    try {
      found = gathering.gather(message);
      if (found instanceof Found.Telling(News news)) {
        mail = Optional.of(wording.mail(news, message.number() + "." + message.subject()));
      }
    } catch (PortUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      // A mistake in one message must not keep the others waiting.
      LOG.atError().setCause(e).addKeyValue("message", message.number()).log("No mail can be made");
      tryLater(message, "no mail can be made of it: " + e);
      return true;
    }
    return switch (found) {
      case Found.Telling _ -> send(message, mail.orElseThrow());
      case Found.UnknownKind() -> {
        giveUp(message, "nobody knows what a message of kind " + message.kind() + " says");
        yield true;
      }
      case Found.Gone() -> {
        drop(message);
        yield true;
      }
    };
  }

  private void drop(Message message) {
    LOG.atInfo()
        .addKeyValue("action", "mail_dropped")
        .addKeyValue("message", message.number())
        .addKeyValue("kind", message.kind())
        .log("What a message is about is not there any more");
    outbox.delivered(message.number());
  }

  private boolean send(Message message, Mail mail) {
    Sending sending = mailer.send(mail);
    boolean reached = !(sending instanceof Sending.Unreachable);
    if (reached) {
      outages = 0;
    }
    switch (sending) {
      case Sending.Sent() -> outbox.delivered(message.number());
      case Sending.Refused(String why) -> giveUp(message, why);
      case Sending.Later(String why) -> tryLater(message, why);
      case Sending.Unreachable(String why) -> {
        outages++;
        silentUntil = clock.instant().plus(pause(outages, OUTAGE_PAUSE_MAX));
        LOG.atWarn()
            .addKeyValue("action", "mail_unreachable")
            .addKeyValue("reason", why)
            .log("No mail goes out at the moment; messages wait");
        tryLater(message, why);
      }
    }
    return reached;
  }

  private void tryLater(Message message, String why) {
    if (message.tries() >= TRIES_MAX) {
      giveUp(message, "tried " + message.tries() + " times, at last: " + why);
    } else {
      outbox.failed(message.number(), pause(message.tries(), PAUSE_MAX));
    }
  }

  private void giveUp(Message message, String why) {
    outbox.giveUp(message.number(), why);
    LOG.atWarn()
        .addKeyValue("action", "mail_given_up")
        .addKeyValue("message", message.number())
        .addKeyValue("kind", message.kind())
        .addKeyValue("reason", why)
        .log("A message was given up");
  }

  /// Twice as long each time, give or take a quarter.
  private Duration pause(int tries, Duration max) {
    Duration whole = PAUSE_MIN.multipliedBy(1L << Math.min(tries - 1, 20));
    long millis = (whole.compareTo(max) > 0 ? max : whole).toMillis();
    return Duration.ofMillis((long) (millis * (0.75 + lots.getAsDouble() / 2)));
  }
}
