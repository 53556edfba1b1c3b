package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CUSTOMERS;

import dev.onsale.application.port.Accounts;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.postgres.schema.enums.CustomerRole;
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
}
