package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CLOSED_SESSIONS;
import static dev.onsale.postgres.schema.Tables.CUSTOMERS;
import static dev.onsale.postgres.schema.Tables.SESSIONS;
import static org.jooq.impl.DSL.inline;

import dev.onsale.application.port.Accounts;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.postgres.schema.enums.CustomerRole;
import dev.onsale.postgres.schema.tables.records.CustomersRecord;
import java.util.List;
import java.util.Optional;

/// [Accounts] in the table of customers; its unique address decides who was first.
public final class PostgresAccounts implements Accounts {
  private final Postgres postgres;

  public PostgresAccounts(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Registration register(Customer customer, String passwordHash) {
    return postgres.transaction(
        "register",
        t -> {
          int added =
              t.sql()
                  .insertInto(CUSTOMERS)
                  .set(CUSTOMERS.CUSTOMER_ID, customer.id().value())
                  .set(CUSTOMERS.EMAIL, customer.email().text())
                  .set(CUSTOMERS.EMAIL_CANONICAL, customer.email().canonical())
                  .set(CUSTOMERS.NAME, customer.name())
                  .set(CUSTOMERS.ROLE, Rows.alike(CustomerRole.class, customer.role()))
                  .set(CUSTOMERS.PASSWORD_HASH, passwordHash)
                  .onConflict(CUSTOMERS.EMAIL_CANONICAL)
                  .doNothing()
                  .execute();
          return added == 1 ? Registration.REGISTERED : Registration.EMAIL_TAKEN;
        });
  }

  @Override
  public Optional<Credentials> credentials(EmailAddress email) {
    return postgres.transaction(
        "credentials",
        t ->
            t.sql()
                .selectFrom(CUSTOMERS)
                .where(CUSTOMERS.EMAIL_CANONICAL.eq(email.canonical()))
                .fetchOptional(row -> new Credentials(Rows.customer(row), row.getPasswordHash())));
  }

  @Override
  public RoleChange changeRole(EmailAddress email, Role role) {
    return postgres.transaction("change_role", t -> changeRole(t, email, role));
  }

  /// The locks make whoever opens a session meanwhile wait, and then see the new role.
  private static RoleChange changeRole(Transaction t, EmailAddress email, Role role) {
    int admins = lockAdmins(t);
    CustomersRecord account =
        t.sql()
            .selectFrom(CUSTOMERS)
            .where(CUSTOMERS.EMAIL_CANONICAL.eq(email.canonical()))
            .forUpdate()
            .fetchOne();
    if (account == null) {
      return new RoleChange.UnknownAccount();
    }
    Customer was = Rows.customer(account);
    if (was.role() == role) {
      return new RoleChange.Changed(was, List.of());
    }
    if (was.role() == Role.ADMIN && admins == 1) {
      return new RoleChange.LastAdmin();
    }
    account.setRole(Rows.alike(CustomerRole.class, role));
    account.update();
    List<TokenHash> closed =
        t.sql()
            .deleteFrom(SESSIONS)
            .where(SESSIONS.CUSTOMER_ID.eq(account.getCustomerId()))
            .returning(SESSIONS.TOKEN_HASH)
            .fetch(row -> new TokenHash(row.getTokenHash()));
    for (TokenHash token : closed) {
      t.sql()
          .insertInto(CLOSED_SESSIONS)
          .set(CLOSED_SESSIONS.TOKEN_HASH, token.hex())
          .onConflictDoNothing()
          .execute();
    }
    return new RoleChange.Changed(Rows.customer(account), closed);
  }

  /// In one order, so that two who change roles at once do not wait for each other.
  private static int lockAdmins(Transaction t) {
    return t.sql()
        .select(CUSTOMERS.CUSTOMER_ID)
        .from(CUSTOMERS)
        .where(CUSTOMERS.ROLE.eq(inline(CustomerRole.admin)))
        .orderBy(CUSTOMERS.CUSTOMER_ID)
        .forUpdate()
        .fetch()
        .size();
  }
}
