package dev.onsale.application.port;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Instant;
import java.util.Optional;

/// Open sessions: the truth. Tokens themselves never come here, only their hashes.
public interface Sessions {
  void open(TokenHash token, CustomerId customer, Session.Kind kind, Instant expiresAt);

  /// The session, with its customer as of now. May return one that is over; the caller looks.
  Optional<Session> find(TokenHash token);

  /// Ends a session; a repeat does nothing.
  void close(TokenHash token);

  /// Forgets sessions that are over.
  ///
  /// @param max at most so many in one call
  /// @return how many were forgotten
  int purge(Instant now, int max);
}
