package dev.onsale.application.port;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import java.util.Optional;

/// Everybody with an account.
public interface Accounts {
  /// Adds an account unless its e-mail address, compared without case, is taken. Atomic: of any
  /// number of equal registrations one succeeds.
  Registration register(Customer customer, String passwordHash);

  /// The account of an e-mail address, compared without case.
  Optional<Credentials> credentials(EmailAddress email);

  /// What came of registering.
  enum Registration {
    EMAIL_TAKEN,
    REGISTERED
  }

  /// An account with the hash to compare its password to.
  record Credentials(Customer customer, String passwordHash) {
    @Override
    public String toString() {
      return "Credentials[" + customer.id().value() + "]";
    }
  }
}
