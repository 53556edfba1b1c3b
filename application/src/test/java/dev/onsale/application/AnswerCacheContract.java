package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.port.AnswerCache;
import dev.onsale.application.port.AnswerCache.Kept;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [AnswerCache] must do.
public interface AnswerCacheContract {
  AnswerCache cache();

  private static Asked asked(String print) {
    return new Asked(new CustomerId(UUID.randomUUID()), "checkout", new RequestKey("a: 1", print));
  }

  @Test
  default void an_answer_is_found_again_as_it_was() {
    Asked asked = asked("print");
    Given answer = new Given(201, "/api/orders/1", "{\"name\":\"Zoë\",\n\"n\":1}");
    assertThat(cache().find(asked)).isEmpty();

    cache().keep(asked, answer);

    await().until(() -> cache().find(asked).isPresent());
    assertThat(cache().find(asked)).contains(new Kept("print", answer));
  }

  @Test
  default void whoever_asks_something_else_under_the_key_finds_what_was_asked_first() {
    Asked asked = asked("print");
    Given answer = new Given(402, null, "{}");
    cache().keep(asked, answer);
    await().until(() -> cache().find(asked).isPresent());

    Asked other = new Asked(asked.customer(), asked.route(), new RequestKey("a: 1", "other"));

    assertThat(cache().find(other)).contains(new Kept("print", answer));
  }

  @Test
  default void a_key_is_its_customers_own_for_each_kind_of_request() {
    Asked asked = asked("print");
    cache().keep(asked, new Given(201, null, "{}"));
    await().until(() -> cache().find(asked).isPresent());

    assertThat(cache().find(new Asked(asked.customer(), "cancel", asked.key()))).isEmpty();
    assertThat(cache().find(asked("print"))).isEmpty();
  }
}
