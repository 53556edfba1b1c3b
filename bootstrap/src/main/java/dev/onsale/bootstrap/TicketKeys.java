package dev.onsale.bootstrap;

import dev.onsale.tickets.Ed25519TicketSeals;
import java.util.List;

/// The keys that tickets are sealed with.
final class TicketKeys {
  private static final String PURPOSE = "tickets/ed25519";

  private TicketKeys() {}

  /// Seals of a secret, which also know those of the one before.
  ///
  /// @param previous empty when there was none
  static Ed25519TicketSeals seals(Secret secret, Secret previous) {
    return new Ed25519TicketSeals(
        seed(secret), previous.text().isEmpty() ? List.of() : List.of(seed(previous)));
  }

  private static byte[] seed(Secret secret) {
    return new SecretKeys(secret).derive(PURPOSE, Ed25519TicketSeals.SEED_BYTES);
  }
}
