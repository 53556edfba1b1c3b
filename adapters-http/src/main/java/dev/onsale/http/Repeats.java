package dev.onsale.http;

import dev.onsale.application.port.AnswerCache;
import dev.onsale.application.port.AnswerCache.Kept;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Given;
import dev.onsale.application.request.AnswerOnce;
import dev.onsale.domain.account.RequestKey;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Requests that come with a key, and come again: a repeat gets the answer that the first one got,
/// and says so.
final class Repeats {
  static final String REPLAYED = "Idempotency-Replayed";

  private static final String LOCATION = "Location";

  /// What a checkout is answered for good.
  private static final Set<Integer> FINAL = Set.of(201, 402);

  private final AnswerOnce answerOnce;
  private final AnswerCache finished;

  Repeats(AnswerOnce answerOnce, AnswerCache finished) {
    this.answerOnce = answerOnce;
    this.finished = finished;
  }

  /// Carries a request out once for each key; without one, as often as it comes.
  ///
  /// @param route what kind of request it is
  Answer once(Call call, String route, @Nullable RequestKey key, Supplier<Answer> work) {
    if (key == null) {
      return work.get();
    }
    Asked asked = new Asked(call.customer(), route, key);
    return replay(asked).orElseGet(() -> carryOut(call, asked, work));
  }

  private Answer carryOut(Call call, Asked asked, Supplier<Answer> work) {
    AtomicReference<Answer> told = new AtomicReference<>();
    Supplier<Given> writing =
        () -> {
          Answer answer = work.get();
          Answer.Bytes written = written(answer, call);
          told.set(answer.status() < 300 ? written : answer);
          return given(written);
        };
    return switch (answerOnce.answer(asked, writing)) {
      case AnswerOnce.Result.KeyReused() -> Problem.keyReused();
      case AnswerOnce.Result.Replayed(Given answer) -> again(answer);
      case AnswerOnce.Result.InProgress() -> Problem.inProgress();
      case AnswerOnce.Result.Answered(Given answer) -> {
        if (answer.status() < 300) {
          finished.keep(asked, answer);
        }
        yield Objects.requireNonNull(told.get());
      }
    };
  }

  /// The same for a checkout, whose key is kept with its order: here are only copies of answers
  /// that are final.
  Answer checkout(Call call, @Nullable RequestKey key, Supplier<Answer> work) {
    if (key == null) {
      return work.get();
    }
    Asked asked = new Asked(call.customer(), "checkout", key);
    return replay(asked)
        .orElseGet(
            () -> {
              Answer answer = work.get();
              if (!FINAL.contains(answer.status())) {
                return answer;
              }
              Answer.Bytes written = written(answer, call);
              finished.keep(asked, given(written));
              return written;
            });
  }

  private Optional<Answer> replay(Asked asked) {
    return finished
        .find(asked)
        .map(
            (Kept kept) ->
                kept.fingerprint().equals(asked.key().fingerprint())
                    ? again(kept.answer())
                    : Problem.keyReused());
  }

  private static Answer again(Given answer) {
    return bytes(answer).with(REPLAYED, "true");
  }

  private static Answer.Bytes written(Answer answer, Call call) {
    return switch (answer) {
      case Answer.Bytes bytes -> bytes;
      case Answer.Json json ->
          new Answer.Bytes(
              json.status(), MediaType.JSON.text(), Json.write(json.body()), json.headers());
      case Answer.Empty empty ->
          new Answer.Bytes(empty.status(), MediaType.JSON.text(), new byte[0], empty.headers());
      case Problem problem ->
          new Answer.Bytes(
              problem.status(),
              Problem.CONTENT_TYPE,
              problem.document(call.visit().correlationId()),
              problem.headers());
    };
  }

  private static Given given(Answer.Bytes answer) {
    return new Given(
        answer.status(),
        answer.headers().get(LOCATION),
        new String(answer.body(), StandardCharsets.UTF_8));
  }

  private static Answer.Bytes bytes(Given answer) {
    String location = answer.location();
    return new Answer.Bytes(
        answer.status(),
        answer.status() < 400 ? MediaType.JSON.text() : Problem.CONTENT_TYPE,
        answer.body().getBytes(StandardCharsets.UTF_8),
        location == null ? Map.of() : Map.of(LOCATION, location));
  }
}
