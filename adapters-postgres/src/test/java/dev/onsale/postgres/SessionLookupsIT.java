package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.Given;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.postgres.BatchWork.Outcome.Answered;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sessions that a crowd looks up over two connections.
class SessionLookupsIT {
  private static final int CROWD = 5_000;
  private static final Instant END = Instant.parse("2040-01-01T00:00:00Z");

  private final Customer ann = Given.somebody(Role.USER);
  private final Session session = new Session(ann, Session.Kind.BROWSER, END);
  private final List<TokenHash> tokens = new ArrayList<>();
  private Postgres narrow;
  private PostgresSessions sessions;

  @BeforeEach
  void open() {
    InetSocketAddress server = TestPostgres.server();
    narrow = TestPostgres.at(server.getHostString() + ":" + server.getPort());
    sessions = new PostgresSessions(narrow);
    new PostgresAccounts(narrow).register(ann, "hash");
    for (int n = 0; n < CROWD; n++) {
      tokens.add(TokenHash.of("token " + UUID.randomUUID()));
    }
    narrow.transaction(
        "open_sessions",
        t ->
            t.sql()
                .execute(
                    """
                        insert into sessions (token_hash, customer_id, kind, expires_at)
                        select u, cast(? as uuid), 'browser', cast(? as timestamptz)
                        from unnest(cast(? as text[])) u
                        """,
                    ann.id().value(),
                    END.toString(),
                    tokens.stream().map(TokenHash::hex).toArray(String[]::new)));
  }

  @AfterEach
  void close() {
    sessions.close();
    narrow.close();
  }

  @Test
  void a_crowd_that_comes_at_once_is_answered_many_at_a_time() throws Exception {
    List<Future<Optional<Session>>> answers = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      tokens.forEach(token -> answers.add(crowd.submit(() -> sessions.find(token))));
      for (Future<Optional<Session>> answer : answers) {
        assertThat(answer.get()).contains(session);
      }
    }

    assertThat(narrow.meters().get("find_session.batch.size").summary().totalAmount())
        .isEqualTo(CROWD);
    assertThat(narrow.meters().get("find_session.batch.size").summary().count())
        .isLessThan(CROWD / 5);
  }

  @Test
  void everybody_gets_the_session_that_belongs_to_the_token() {
    TokenHash unknown = TokenHash.of("token " + UUID.randomUUID());
    TokenHash known = tokens.getFirst();

    assertThat(
            new SessionLookups(narrow)
                .write(List.of(unknown, known), List.of(known, unknown, known)))
        .containsExactly(
            new Answered<>(Optional.empty()),
            new Answered<>(Optional.of(session)),
            new Answered<>(Optional.of(session)),
            new Answered<>(Optional.empty()),
            new Answered<>(Optional.of(session)));
  }
}
