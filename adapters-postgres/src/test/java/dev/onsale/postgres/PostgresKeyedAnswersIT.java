package dev.onsale.postgres;

import dev.onsale.application.KeyedAnswersContract;
import dev.onsale.application.port.KeyedAnswers;
import java.time.Duration;

class PostgresKeyedAnswersIT implements KeyedAnswersContract {
  private final KeyedAnswers answers = new PostgresKeyedAnswers(TestPostgres.shared());

  @Override
  public KeyedAnswers answers() {
    return answers;
  }

  @Override
  public void elapse(Duration by) {
    TestPostgres.shared()
        .transaction(
            "elapse",
            t ->
                t.sql()
                    .execute(
                        "update idempotency_keys set lease_until = lease_until"
                            + " - interval '%s ms'".formatted(by.toMillis())));
  }
}
