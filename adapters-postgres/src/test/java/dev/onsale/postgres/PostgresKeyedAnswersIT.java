package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.KeyedAnswersContract;
import dev.onsale.application.port.KeyedAnswers;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Claim;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.RequestKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void a_key_whose_request_has_died_is_forgotten_with_the_others() {
    Asked died = new Asked(Given.aCustomer(), "cancel", new RequestKey("died", "print"));
    Asked running = new Asked(Given.aCustomer(), "cancel", new RequestKey("running", "print"));
    for (Asked asked : List.of(died, running)) {
      assertThat(answers.claim(asked)).isEqualTo(new Claim.Granted());
      grow(asked, "created_at = created_at - interval '25 hours'");
    }
    grow(died, "lease_until = lease_until - interval '25 hours'");

    new PostgresSale().orders().forgetKeys(Duration.ofHours(24), 10_000);

    assertThat(keysOf(died)).isZero();
    assertThat(keysOf(running)).isEqualTo(1);
  }

  private static void grow(Asked asked, String older) {
    TestPostgres.shared()
        .transaction(
            "grow",
            t ->
                t.sql()
                    .execute(
                        "update idempotency_keys set " + older + " where customer_id = ?",
                        asked.customer().value()));
  }

  private static int keysOf(Asked asked) {
    return TestPostgres.shared()
        .transaction(
            "count",
            t ->
                t.sql()
                    .fetch(
                        "select from idempotency_keys where customer_id = ?",
                        asked.customer().value())
                    .size());
  }
}
