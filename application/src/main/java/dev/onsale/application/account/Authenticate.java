package dev.onsale.application.account;

import dev.onsale.application.port.SessionCache;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Tells who presents a session token.
public final class Authenticate {
  private final Sessions sessions;
  private final SessionCache cache;
  private final InstantSource clock;

  public Authenticate(Sessions sessions, SessionCache cache, InstantSource clock) {
    this.sessions = sessions;
    this.cache = cache;
    this.clock = clock;
  }

  /// The open session behind a token of the given kind; empty for anything else.
  public Optional<Session> authenticate(String token, Session.Kind kind) {
    TokenHash hash = TokenHash.of(token);
    Instant now = clock.instant();
    Optional<Session> found = cache.find(hash);
    if (found.isEmpty()) {
      found = sessions.find(hash);
      found.filter(session -> !session.isOver(now)).ifPresent(s -> cache.remember(hash, s));
    }
    return found.filter(session -> session.kind() == kind && !session.isOver(now));
  }
}
