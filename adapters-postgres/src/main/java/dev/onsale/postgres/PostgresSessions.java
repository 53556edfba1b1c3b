package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CUSTOMERS;
import static dev.onsale.postgres.schema.Tables.SESSIONS;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.postgres.schema.enums.SessionKind;
import java.time.Instant;
import java.util.Optional;

/// [Sessions] in a table.
public final class PostgresSessions implements Sessions {
  private final Postgres postgres;

  public PostgresSessions(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public void open(TokenHash token, CustomerId customer, Session.Kind kind, Instant expiresAt) {
    postgres.transaction(
        "open_session",
        t ->
            t.sql()
                .insertInto(SESSIONS)
                .set(SESSIONS.TOKEN_HASH, token.hex())
                .set(SESSIONS.CUSTOMER_ID, customer.value())
                .set(SESSIONS.KIND, Rows.alike(SessionKind.class, kind))
                .set(SESSIONS.EXPIRES_AT, expiresAt)
                .execute());
  }

  @Override
  public Optional<Session> find(TokenHash token) {
    return postgres.transaction(
        "find_session",
        t ->
            t.sql()
                .select()
                .from(SESSIONS)
                .join(CUSTOMERS)
                .on(CUSTOMERS.CUSTOMER_ID.eq(SESSIONS.CUSTOMER_ID))
                .where(SESSIONS.TOKEN_HASH.eq(token.hex()))
                .fetchOptional(
                    row ->
                        new Session(
                            Rows.customer(row),
                            Rows.alike(Session.Kind.class, row.get(SESSIONS.KIND)),
                            row.get(SESSIONS.EXPIRES_AT))));
  }

  @Override
  public void close(TokenHash token) {
    postgres.transaction(
        "close_session",
        t -> t.sql().deleteFrom(SESSIONS).where(SESSIONS.TOKEN_HASH.eq(token.hex())).execute());
  }

  @Override
  public int purge(Instant now, int max) {
    return postgres.transaction(
        "purge_sessions",
        t ->
            t.sql()
                .deleteFrom(SESSIONS)
                .where(
                    SESSIONS.TOKEN_HASH.in(
                        select(SESSIONS.TOKEN_HASH)
                            .from(SESSIONS)
                            .where(SESSIONS.EXPIRES_AT.le(now))
                            .limit(max)))
                .execute());
  }
}
