package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.AccountsContract;
import dev.onsale.application.SessionsContract;
import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Accounts and sessions keep their contracts on a real PostgreSQL.
class PostgresAccountsIT {
  @Nested
  class Members implements AccountsContract {
    private final PostgresSessions sessions = new PostgresSessions(TestPostgres.shared());

    @AfterEach
    void end() {
      sessions.close();
    }

    /// Those that other tests have left step down.
    @BeforeEach
    void begin() {
      TestPostgres.shared()
          .transaction(
              "step_down",
              t -> t.sql().execute("update customers set role = 'user' where role = 'admin'"));
    }

    @Override
    public Accounts accounts() {
      return new PostgresAccounts(TestPostgres.shared());
    }

    @Override
    public Sessions sessions() {
      return sessions;
    }
  }

  @Nested
  class OpenSessions implements SessionsContract {
    private final PostgresSessions sessions = new PostgresSessions(TestPostgres.shared());

    @AfterEach
    void end() {
      sessions.close();
    }

    @Test
    void copies_that_must_be_over_by_now_are_forgotten() {
      TokenHash left = TokenHash.of("token " + UUID.randomUUID());
      sessions.leaveCopies(left);
      Instant tomorrow = Instant.now().plus(Session.LIFETIME);

      sessions.purge(tomorrow.minusSeconds(60), 0);
      assertThat(sessions.withCopies(1_000)).contains(left);

      sessions.purge(tomorrow.plusSeconds(60), 0);
      assertThat(sessions.withCopies(1_000)).doesNotContain(left);
    }

    @Override
    public Sessions sessions() {
      return sessions;
    }

    @Override
    public Accounts accounts() {
      return new PostgresAccounts(TestPostgres.shared());
    }
  }
}
