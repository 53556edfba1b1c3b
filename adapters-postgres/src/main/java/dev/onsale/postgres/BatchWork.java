package dev.onsale.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// What a [BatchWriter] writes: how requests share a batch, and the writing itself.
///
/// @param <Q> a request
/// @param <A> its answer
interface BatchWork<Q, A> {
  /// Names the work in metrics.
  String name();

  /// What only one request of a batch may touch. The first one gets it; the others ride along.
  Collection<?> claims(Q request);

  /// Rows that the request writes, roughly.
  int size(Q request);

  /// Writes requests as a whole or not at all; when it throws, it has not happened.
  ///
  /// @param requests no two of which claim the same
  /// @param riders each of which claims something that one of the requests has, or a rider before
  ///   it: not to be written, but answered if the answer is clear by now
  /// @return what came of each request, then of each rider
  List<Outcome<A>> write(List<Q> requests, List<Q> riders);

  /// The outcomes of a batch of which every request, and so every rider, was answered or left for
  /// somebody else to answer.
  ///
  /// @param answers by the number of the request from 0
  static <A> List<Outcome<Optional<A>>> answered(
      int requests, int riders, IntFunction<Optional<A>> answers) {
    List<Outcome<Optional<A>>> outcomes = new ArrayList<>(requests + riders);
    for (int n = 0; n < requests; n++) {
      outcomes.add(new Outcome.Answered<>(answers.apply(n)));
    }
    for (int n = 0; n < riders; n++) {
      outcomes.add(new Outcome.Answered<>(Optional.empty()));
    }
    return outcomes;
  }

  /// What came of one request.
  sealed interface Outcome<A> {
    record Answered<A>(A answer) implements Outcome<A> {}

    /// The commit was not confirmed.
    record Unconfirmed<A>() implements Outcome<A> {}

    /// Not decided; the next batch will know more.
    record Undecided<A>() implements Outcome<A> {}

    /// Not written because somebody has locked what it needs. Tried again a little later.
    ///
    /// @param atLast the answer when that has happened too often
    record Skipped<A>(A atLast) implements Outcome<A> {}

    /// Not written because nobody may write this at the moment. Tried again a little later, as long
    /// as its caller waits.
    record Shut<A>() implements Outcome<A> {}
  }
}
