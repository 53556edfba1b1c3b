package dev.onsale.application.port;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Open sessions: the truth. Tokens themselves never come here, only their hashes.
public interface Sessions {
  void open(TokenHash token, CustomerId customer, Session.Kind kind, Instant expiresAt);

  /// The session, with its customer as of now. May return one that is over; the caller looks.
  Optional<Session> find(TokenHash token);

  /// Ends a session; a repeat does nothing.
  void close(TokenHash token);

  /// Notes that a closed session may have left copies that could not be dropped; a repeat does
  /// nothing.
  void leaveCopies(TokenHash token);

  /// Closed sessions that may have left copies, longest closed first.
  List<TokenHash> withCopies(int max);

  /// Takes back what [#leaveCopies] has noted.
  void copiesDropped(TokenHash token);

  /// Forgets sessions that are over, and copies that must be by now.
  ///
  /// @param max at most so many in one call
  /// @return how many sessions were forgotten
  int purge(Instant now, int max);
}
