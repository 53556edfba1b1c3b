package dev.onsale.postgres;

import dev.onsale.application.AccountsContract;
import dev.onsale.application.SessionsContract;
import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Sessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// Accounts and sessions keep their contracts on a real PostgreSQL.
class PostgresAccountsIT {
  @Nested
  class Members implements AccountsContract {
    @Override
    public Accounts accounts() {
      return new PostgresAccounts(TestPostgres.shared());
    }
  }

  @Nested
  class OpenSessions implements SessionsContract {
    private final PostgresSessions sessions = new PostgresSessions(TestPostgres.shared());

    @AfterEach
    void end() {
      sessions.close();
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
