package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Given;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.request.AnswerOnce;
import dev.onsale.application.request.AnswerOnce.Result;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerOnceTest {
  private static final Given DONE = new Given(200, null, "{}");

  private final AnswerOnce once =
      new AnswerOnce(new InMemoryKeyedAnswers(() -> Instant.parse("2030-01-01T20:00:00Z")));
  private final CustomerId ann = new CustomerId(UUID.randomUUID());
  private final AtomicInteger times = new AtomicInteger();

  @Test
  void what_was_done_is_answered_again_and_not_done_again() {
    assertThat(answer("print", DONE)).isEqualTo(new Result.Answered(DONE));
    assertThat(answer("print", new Given(200, null, "other"))).isEqualTo(new Result.Replayed(DONE));
    assertThat(answer("other", DONE)).isEqualTo(new Result.KeyReused());
    assertThat(times).hasValue(1);
  }

  @Test
  void what_was_refused_may_be_tried_again() {
    Given refused = new Given(409, null, "{}");

    assertThat(answer("print", refused)).isEqualTo(new Result.Answered(refused));
    assertThat(answer("other", DONE)).isEqualTo(new Result.Answered(DONE));
  }

  @Test
  void what_failed_may_be_tried_again() {
    assertThatThrownBy(
            () ->
                once.answer(
                    asked("print"),
                    () -> {
                      throw new PortUnavailable("away");
                    }))
        .isInstanceOf(PortUnavailable.class);

    assertThat(answer("print", DONE)).isEqualTo(new Result.Answered(DONE));
  }

  @Test
  void a_repeat_while_it_is_done_is_told_so() {
    Result result =
        once.answer(
            asked("print"),
            () -> {
              assertThat(answer("print", DONE)).isEqualTo(new Result.InProgress());
              return DONE;
            });

    assertThat(result).isEqualTo(new Result.Answered(DONE));
    assertThat(times).hasValue(0);
  }

  private Result answer(String print, Given answer) {
    return once.answer(
        asked(print),
        () -> {
          times.incrementAndGet();
          return answer;
        });
  }

  private Asked asked(String print) {
    return new Asked(ann, "cancel", new RequestKey("key", print));
  }
}
