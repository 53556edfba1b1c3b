package dev.onsale.application.port;

import dev.onsale.domain.account.Password;

/// Slow, salted password hashing. Both calls take a good part of a second of one core; an adapter
/// bounds how many run at once and throws [PortUnavailable] past its queue.
public interface Passwords {
  String hash(Password password);

  boolean matches(Password password, String hash);

  /// A hash that no password matches and that costs as much to compare, so that an unknown e-mail
  /// address takes as long to refuse as a wrong password.
  String unmatchable();
}
