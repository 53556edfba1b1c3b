package dev.onsale.redis;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Sessions as text: a version, then one part a line. The name comes last because it alone may
/// contain line breaks.
final class SessionText {
  private static final String VERSION = "1";
  private static final int PARTS = 7;

  private SessionText() {}

  static String of(Session session) {
    Customer customer = session.customer();
    return String.join(
        "\n",
        VERSION,
        customer.id().value().toString(),
        customer.role().name(),
        session.kind().name(),
        session.expiresAt().toString(),
        customer.email().text(),
        customer.name());
  }

  /// Empty for what another release of Onsale may have written.
  static Optional<Session> parse(String text) {
    String[] parts = text.split("\n", PARTS);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      Customer customer =
          new Customer(
              new CustomerId(UUID.fromString(parts[1])),
              new EmailAddress(parts[5]),
              parts[6],
              Role.valueOf(parts[2]));
      return Optional.of(
          new Session(customer, Session.Kind.valueOf(parts[3]), Instant.parse(parts[4])));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }
}
