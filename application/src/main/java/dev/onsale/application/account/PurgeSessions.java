package dev.onsale.application.account;

import dev.onsale.application.port.Sessions;
import java.time.InstantSource;

/// Job: forgets sessions that are over.
public final class PurgeSessions {
  private static final int BATCH_MAX = 1_000;

  private final Sessions sessions;
  private final InstantSource clock;

  public PurgeSessions(Sessions sessions, InstantSource clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  public void run() {
    sessions.purge(clock.instant(), BATCH_MAX);
  }
}
