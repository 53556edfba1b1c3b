package dev.onsale.application.port;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.TokenHash;
import java.util.List;
import java.util.Optional;

/// Everybody with an account.
public interface Accounts {
  /// Adds an account unless its e-mail address, compared without case, is taken. Atomic: of any
  /// number of equal registrations one succeeds.
  Registration register(Customer customer, String passwordHash);

  /// The account of an e-mail address, compared without case.
  Optional<Credentials> credentials(EmailAddress email);

  /// Gives an account another role and, in the same step, closes its sessions and notes that they
  /// may have left copies. An account that has the role already stays as it is. However many try at
  /// once, one admin is always left.
  RoleChange changeRole(EmailAddress email, Role role);

  /// What came of changing a role, in order of precedence.
  sealed interface RoleChange {
    record UnknownAccount() implements RoleChange {}

    /// Nobody else could give the role back.
    record LastAdmin() implements RoleChange {}

    /// @param closed the sessions that are over because of it
    record Changed(Customer customer, List<TokenHash> closed) implements RoleChange {
      public Changed {
        closed = List.copyOf(closed);
      }
    }
  }

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
