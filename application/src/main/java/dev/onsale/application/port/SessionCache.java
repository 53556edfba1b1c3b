package dev.onsale.application.port;

import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.util.Optional;

/// A copy of open sessions that is quicker to ask than [Sessions]. May forget any of them at any
/// time; never returns one that was forgotten through [#forget].
public interface SessionCache {
  Optional<Session> find(TokenHash token);

  /// Keeps a session until it is over, unless it has been forgotten meanwhile: of a `remember` that
  /// races a `forget`, the `forget` wins.
  void remember(TokenHash token, Session session);

  /// Drops a session for good.
  ///
  /// @throws PortUnavailable when it may still be there
  void forget(TokenHash token);
}
