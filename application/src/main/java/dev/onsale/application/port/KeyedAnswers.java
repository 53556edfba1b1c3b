package dev.onsale.application.port;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What requests were answered whose clients chose a key for them, so that a repeat gets the same
/// answer and is not carried out again.
public interface KeyedAnswers {
  /// How long a request has to come to an answer before a repeat may take over.
  Duration LEASE = Duration.ofSeconds(30);

  /// Asks to carry a request out. Of any number of equal ones at a time one is granted.
  Claim claim(Asked asked);

  /// Keeps the answer to a request that was granted.
  void answer(Asked asked, Given answer);

  /// Nothing came of a request that was granted: its key may be used again.
  void free(Asked asked);

  /// A request with a key.
  ///
  /// @param route what kind of request; keys are the client's own for each
  record Asked(CustomerId customer, String route, RequestKey key) {}

  /// An answer as it was given.
  record Given(int status, @Nullable String location, String body) {}

  /// What came of a claim, in order of precedence.
  sealed interface Claim {
    /// The key was used for something else.
    record KeyReused() implements Claim {}

    record Answered(Given answer) implements Claim {}

    /// The same request is being carried out at this moment.
    record UnderWay() implements Claim {}

    record Granted() implements Claim {}
  }
}
