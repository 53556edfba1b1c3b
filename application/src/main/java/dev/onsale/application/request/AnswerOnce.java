package dev.onsale.application.request;

import dev.onsale.application.port.KeyedAnswers;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Claim;
import dev.onsale.application.port.KeyedAnswers.Given;
import dev.onsale.application.port.PortUnavailable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries a request out once, however often it is sent with the same key. What it does must be
/// safe to begin again, because a replica may die before it has kept the answer.
public final class AnswerOnce {
  private static final Logger LOG = LoggerFactory.getLogger(AnswerOnce.class);

  private final KeyedAnswers answers;

  public AnswerOnce(KeyedAnswers answers) {
    this.answers = answers;
  }

  /// In order of precedence.
  public sealed interface Result {
    record KeyReused() implements Result {}

    /// Answered before, like this.
    record Replayed(Given answer) implements Result {}

    record InProgress() implements Result {}

    record Answered(Given answer) implements Result {}
  }

  /// Keeps answers that say that something was done; after any other the key is free, because
  /// nothing was.
  public Result answer(Asked asked, Supplier<Given> work) {
    return switch (answers.claim(asked)) {
      case Claim.KeyReused() -> new Result.KeyReused();
      case Claim.Answered(Given answer) -> new Result.Replayed(answer);
      case Claim.UnderWay() -> new Result.InProgress();
      case Claim.Granted() -> new Result.Answered(carryOut(asked, work));
    };
  }

  private Given carryOut(Asked asked, Supplier<Given> work) {
    boolean done = false;
    try {
      Given answer = work.get();
      done = answer.status() < 300;
      if (done) {
        keep(asked, answer);
      }
      return answer;
    } finally {
      if (!done) {
        free(asked);
      }
    }
  }

  /// What was done is told in any case: a repeat does it again, which is safe.
  private void keep(Asked asked, Given answer) {
    try {
      answers.answer(asked, answer);
    } catch (PortUnavailable e) {
      LOG.warn("An answer could not be kept for repeats", e);
    }
  }

  private void free(Asked asked) {
    try {
      answers.free(asked);
    } catch (PortUnavailable e) {
      LOG.warn("A key stays taken for a while", e);
    }
  }
}
