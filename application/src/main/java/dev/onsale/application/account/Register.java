package dev.onsale.application.account;

import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Passwords;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Opens an account.
public final class Register {
  private final Accounts accounts;
  private final Passwords passwords;
  private final Ids ids;
  private final Set<String> reserved;

  public Register(Accounts accounts, Passwords passwords, Ids ids) {
    this(accounts, passwords, ids, Set.of());
  }

  /// @param reserved addresses that count as taken whether or not they are
  public Register(
      Accounts accounts, Passwords passwords, Ids ids, Collection<EmailAddress> reserved) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.ids = ids;
    this.reserved =
        reserved.stream().map(EmailAddress::canonical).collect(Collectors.toUnmodifiableSet());
  }

  /// In order of precedence.
  public sealed interface Result {
    record EmailTaken() implements Result {}

    record Registered(Customer customer) implements Result {}
  }

  /// Opens an account unless the address is taken.
  ///
  /// @param password acceptable, see [Password#isAcceptable]
  public Result register(EmailAddress email, Password password, String name, Role role) {
    if (!password.isAcceptable()) {
      throw new IllegalArgumentException("password is not acceptable");
    }
    if (reserved.contains(email.canonical())) {
      return new Result.EmailTaken();
    }
    Customer customer = new Customer(new CustomerId(ids.fresh()), email, name, role);
    return switch (accounts.register(customer, passwords.hash(password))) {
      case EMAIL_TAKEN -> new Result.EmailTaken();
      case REGISTERED -> new Result.Registered(customer);
    };
  }
}
