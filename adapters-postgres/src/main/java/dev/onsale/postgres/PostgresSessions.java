package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CLOSED_SESSIONS;
import static dev.onsale.postgres.schema.Tables.SESSIONS;
import static org.jooq.impl.DSL.select;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.postgres.schema.enums.SessionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// [Sessions] in a table. They are looked up many at a time.
public final class PostgresSessions implements Sessions, AutoCloseable {
  private static final int READERS = 2;

  /// More than a small arena's buyers who all come at the same moment.
  private static final int WAITING_MAX = 16_384;

  /// Enough to wait for a connection and for those who came before.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Postgres postgres;
  private final BatchWriter<TokenHash, Optional<Session>> lookups;

  /// Starts threads that look sessions up, until [#close].
  public PostgresSessions(Postgres postgres) {
    this.postgres = postgres;
    this.lookups =
        BatchWriter.start(
            new SessionLookups(postgres),
            new BatchWriter.Bounds(READERS, WAITING_MAX, PATIENCE),
            postgres.meters());
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
    return lookups
        .ask(token)
        .orElseThrow(() -> new PortUnavailable("looking up the session takes too long"));
  }

  @Override
  public void close(TokenHash token) {
    postgres.transaction(
        "close_session",
        t -> t.sql().deleteFrom(SESSIONS).where(SESSIONS.TOKEN_HASH.eq(token.hex())).execute());
  }

  @Override
  public void leaveCopies(TokenHash token) {
    postgres.transaction(
        "leave_session_copies",
        t ->
            t.sql()
                .insertInto(CLOSED_SESSIONS)
                .set(CLOSED_SESSIONS.TOKEN_HASH, token.hex())
                .onConflictDoNothing()
                .execute());
  }

  @Override
  public List<TokenHash> withCopies(int max) {
    return postgres.transaction(
        "session_copies",
        t ->
            t.sql()
                .select(CLOSED_SESSIONS.TOKEN_HASH)
                .from(CLOSED_SESSIONS)
                .orderBy(CLOSED_SESSIONS.CLOSED_AT)
                .limit(max)
                .fetch(row -> new TokenHash(row.value1())));
  }

  @Override
  public void copiesDropped(TokenHash token) {
    postgres.transaction(
        "drop_session_copies",
        t ->
            t.sql()
                .deleteFrom(CLOSED_SESSIONS)
                .where(CLOSED_SESSIONS.TOKEN_HASH.eq(token.hex()))
                .execute());
  }

  @Override
  public int purge(Instant now, int max) {
    return postgres.transaction(
        "purge_sessions",
        t -> {
          t.sql()
              .deleteFrom(CLOSED_SESSIONS)
              .where(CLOSED_SESSIONS.CLOSED_AT.le(now.minus(Session.LIFETIME)))
              .execute();
          return t.sql()
              .deleteFrom(SESSIONS)
              .where(
                  SESSIONS.TOKEN_HASH.in(
                      select(SESSIONS.TOKEN_HASH)
                          .from(SESSIONS)
                          .where(SESSIONS.EXPIRES_AT.le(now))
                          .limit(max)))
              .execute();
        });
  }

  @Override
  public void close() {
    lookups.close();
  }
}
