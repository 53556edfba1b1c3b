package dev.onsale.application.account;

import dev.onsale.application.port.SessionCache;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.TokenHash;

/// Job: drops the copies that closed sessions have left behind, whichever replica they were closed
/// on. While that cannot be done, this replica at least knows not to believe them.
public final class DropSessionCopies {
  private static final int BATCH_MAX = 500;

  private final Sessions sessions;
  private final SessionCache cache;

  public DropSessionCopies(Sessions sessions, SessionCache cache) {
    this.sessions = sessions;
    this.cache = cache;
  }

  public void run() {
    for (TokenHash token : sessions.withCopies(BATCH_MAX)) {
      if (cache.forget(token)) {
        sessions.copiesDropped(token);
      }
    }
  }
}
