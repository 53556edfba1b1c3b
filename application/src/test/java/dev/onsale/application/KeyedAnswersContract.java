package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.KeyedAnswers;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Claim;
import dev.onsale.application.port.KeyedAnswers.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [KeyedAnswers] must do.
public interface KeyedAnswersContract {
  Given ANSWER = new Given(201, "/api/things/1", "{\"id\":\"é\"}");

  KeyedAnswers answers();

  /// Lets time pass.
  void elapse(Duration by);

  private static Asked asked(CustomerId customer, String route, String key, String print) {
    return new Asked(customer, route, new RequestKey(key, print));
  }

  private static CustomerId aCustomer() {
    return new CustomerId(UUID.randomUUID());
  }

  @Test
  default void a_request_is_granted_once_and_then_answered_as_it_was() {
    Asked asked = asked(aCustomer(), "cancel", "key", "print");

    assertThat(answers().claim(asked)).isEqualTo(new Claim.Granted());
    assertThat(answers().claim(asked)).isEqualTo(new Claim.UnderWay());
    answers().answer(asked, ANSWER);
    assertThat(answers().claim(asked)).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  default void a_key_of_another_request_is_refused_before_and_after_the_answer() {
    CustomerId ann = aCustomer();
    Asked asked = asked(ann, "cancel", "key", "print");
    answers().claim(asked);

    assertThat(answers().claim(asked(ann, "cancel", "key", "other")))
        .isEqualTo(new Claim.KeyReused());
    answers().answer(asked, ANSWER);
    assertThat(answers().claim(asked(ann, "cancel", "key", "other")))
        .isEqualTo(new Claim.KeyReused());
  }

  @Test
  default void a_key_belongs_to_its_customer_and_its_kind_of_request() {
    CustomerId ann = aCustomer();
    answers().claim(asked(ann, "cancel", "key", "print"));

    assertThat(answers().claim(asked(aCustomer(), "cancel", "key", "print")))
        .isEqualTo(new Claim.Granted());
    assertThat(answers().claim(asked(ann, "transfer", "key", "print")))
        .isEqualTo(new Claim.Granted());
  }

  @Test
  default void a_key_that_is_freed_can_be_used_again_and_an_answer_is_never_freed() {
    Asked asked = asked(aCustomer(), "cancel", "key", "print");
    answers().claim(asked);
    answers().free(asked);
    assertThat(answers().claim(asked)).isEqualTo(new Claim.Granted());

    answers().answer(asked, ANSWER);
    answers().free(asked);
    assertThat(answers().claim(asked)).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  default void a_request_that_came_to_nothing_is_taken_over() {
    Asked asked = asked(aCustomer(), "cancel", "key", "print");
    answers().claim(asked);

    elapse(KeyedAnswers.LEASE);

    assertThat(answers().claim(asked)).isEqualTo(new Claim.Granted());
    assertThat(answers().claim(asked)).isEqualTo(new Claim.UnderWay());
  }

  @Test
  default void of_equal_requests_at_once_one_is_granted() throws Exception {
    Asked asked = asked(aCustomer(), "cancel", "key", "print");

    List<Claim> claims = SeatLedgerContract.together(8, _ -> answers().claim(asked));

    assertThat(claims).filteredOn(new Claim.Granted()::equals).hasSize(1);
    assertThat(claims).filteredOn(new Claim.UnderWay()::equals).hasSize(7);
  }
}
