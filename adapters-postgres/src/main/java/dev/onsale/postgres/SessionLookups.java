package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CUSTOMERS;
import static dev.onsale.postgres.schema.Tables.SESSIONS;
import static org.jooq.impl.DSL.any;

import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;

/// Sessions, looked up many at a time: a crowd that comes at once takes turns for a few connections
/// instead of all of them.
final class SessionLookups implements BatchWork<TokenHash, Optional<Session>> {
  private final Postgres postgres;

  SessionLookups(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public String name() {
    return "find_session";
  }

  @Override
  public Collection<?> claims(TokenHash token) {
    return List.of(token);
  }

  @Override
  public int size(TokenHash token) {
    return 1;
  }

  /// Riders want a session that is read for somebody else, and get the same answer: it was not read
  /// before they asked.
  @Override
  public List<Outcome<Optional<Session>>> write(List<TokenHash> tokens, List<TokenHash> riders) {
    Map<String, Session> found = postgres.transaction(name(), t -> found(t, tokens));
    List<Outcome<Optional<Session>>> outcomes = new ArrayList<>();
    for (List<TokenHash> askers : List.of(tokens, riders)) {
      for (TokenHash token : askers) {
        outcomes.add(new Outcome.Answered<>(Optional.ofNullable(found.get(token.hex()))));
      }
    }
    return outcomes;
  }

  private static Map<String, Session> found(Transaction t, List<TokenHash> tokens) {
    Map<String, Session> found = new HashMap<>();
    t.sql()
        .select()
        .from(SESSIONS)
        .join(CUSTOMERS)
        .on(CUSTOMERS.CUSTOMER_ID.eq(SESSIONS.CUSTOMER_ID))
        .where(
            SESSIONS.TOKEN_HASH.eq(any(tokens.stream().map(TokenHash::hex).toArray(String[]::new))))
        .forEach(row -> found.put(row.get(SESSIONS.TOKEN_HASH), session(row)));
    return found;
  }

  private static Session session(Record row) {
    return new Session(
        Rows.customer(row),
        Rows.alike(Session.Kind.class, row.get(SESSIONS.KIND)),
        row.get(SESSIONS.EXPIRES_AT));
  }
}
