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

  /// Drops a session for good. While the copy is out of reach, the cache remembers to drop it
  /// before it is asked again: from then on [#find] does not return the session in this process,
  /// and soon after the copy is back in no other either, unless this process has ended by then.
  ///
  /// @return whether it is gone for every process
  /// @throws PortUnavailable when the copy is out of reach and no more can be remembered: the
  ///   session may still be there
  boolean forget(TokenHash token);
}
