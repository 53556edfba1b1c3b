package dev.onsale.bootstrap;

import dev.onsale.application.account.Register;
import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Passwords;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import java.util.List;
import java.util.Optional;

/// The two accounts of the demo. Their password is known to everybody, so it is given only where
/// nobody but this machine can use it.
final class DemoAccounts {
  static final EmailAddress ADMIN = new EmailAddress("admin@onsale.test");
  static final EmailAddress BUYER = new EmailAddress("demo@onsale.test");
  static final Password PUBLIC_PASSWORD = new Password("onsale-demo");

  /// The account that `onsale load prepare` marks a database with, and the hash it has there: that
  /// of no password, which no registration writes.
  static final EmailAddress LOAD_MARK = new EmailAddress("load@onsale.test");

  static final String LOAD_HASH = "none";

  /// What nobody may register over REST: whether these accounts are there decides how, and whether,
  /// a replica starts.
  static final List<EmailAddress> RESERVED = List.of(ADMIN, BUYER, LOAD_MARK);

  private static final int PASSWORD_CHARACTERS = 20;

  private final Accounts accounts;
  private final Passwords passwords;
  private final Register register;
  private final Ids ids;

  DemoAccounts(Accounts accounts, Passwords passwords, Register register, Ids ids) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.register = register;
    this.ids = ids;
  }

  /// Makes an account unless it is there.
  ///
  /// @param loopback whether only this machine can reach the product
  /// @return its password, when it was made
  Optional<Password> make(EmailAddress email, boolean loopback) {
    if (isThere(email)) {
      return Optional.empty();
    }
    Password password =
        loopback ? PUBLIC_PASSWORD : new Password(ids.token().substring(0, PASSWORD_CHARACTERS));
    boolean admin = email.equals(ADMIN);
    Register.Result result =
        register.register(
            email, password, admin ? "Demo Admin" : "Demo Buyer", admin ? Role.ADMIN : Role.USER);
    return switch (result) {
      case Register.Result.EmailTaken() -> Optional.empty();
      case Register.Result.Registered _ -> Optional.of(password);
    };
  }

  boolean isThere(EmailAddress email) {
    return accounts.credentials(email).isPresent();
  }

  /// Whether the database has sessions that nobody signed in for.
  boolean isPreparedForLoad() {
    return accounts
        .credentials(LOAD_MARK)
        .filter(found -> found.passwordHash().equals(LOAD_HASH))
        .isPresent();
  }

  /// Whether anybody could sign in with the password that everybody knows.
  boolean arePublic() {
    return List.of(ADMIN, BUYER).stream().anyMatch(this::isPublic);
  }

  boolean isPublic(EmailAddress email) {
    return accounts
        .credentials(email)
        .filter(found -> passwords.matches(PUBLIC_PASSWORD, found.passwordHash()))
        .isPresent();
  }
}
