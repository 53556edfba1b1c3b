package dev.onsale.application.mail;

import java.time.Duration;
import java.time.Instant;

/// How many mails may go out now: what a second allows, saved up for at most a second. For one
/// thread.
final class MailPace {
  private final int perSecond;
  private double saved;
  private Instant countedAt;

  MailPace(int perSecond, Instant now) {
    this.perSecond = perSecond;
    this.saved = perSecond;
    this.countedAt = now;
  }

  int allowed(Instant now) {
    // A clock that was set back costs nobody anything.
    long millis = Math.max(0, Duration.between(countedAt, now).toMillis());
    saved = Math.min(perSecond, saved + millis * perSecond / 1_000.0);
    countedAt = now;
    return (int) saved;
  }

  void spend(int mails) {
    saved -= mails;
  }
}
