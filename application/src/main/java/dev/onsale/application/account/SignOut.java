package dev.onsale.application.account;

import dev.onsale.application.port.SessionCache;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.TokenHash;

/// Ends the session of a token. The truth goes first, so that no copy can be made again after it
/// was dropped. Where a copy cannot be dropped now the truth notes that, so that it is dropped even
/// if this replica does not live to do it.
public final class SignOut {
  private final Sessions sessions;
  private final SessionCache cache;

  public SignOut(Sessions sessions, SessionCache cache) {
    this.sessions = sessions;
    this.cache = cache;
  }

  public void signOut(String token) {
    TokenHash hash = TokenHash.of(token);
    sessions.close(hash);
    if (!cache.forget(hash)) {
      sessions.leaveCopies(hash);
    }
  }
}
