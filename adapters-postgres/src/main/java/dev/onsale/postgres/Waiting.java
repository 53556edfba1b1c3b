package dev.onsale.postgres;

import dev.onsale.application.port.PortUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A request between its caller, who waits for a limited time, and the batches that may take it.
final class Waiting<Q, A> {
  private enum Stage {
    QUEUED,
    TAKEN,
    LEFT
  }

  private final Q request;
  private final CompletableFuture<Optional<A>> outcome = new CompletableFuture<>();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);

  /// Only the writer that has it counts here.
  private int skips;

  Waiting(Q request) {
    this.request = request;
  }

  Q request() {
    return request;
  }

  /// A batch takes it along; false when its caller has gone.
  boolean take() {
    return stage.compareAndSet(Stage.QUEUED, Stage.TAKEN);
  }

  /// A batch gives it back for another one; false when its caller has gone.
  boolean giveBack() {
    return stage.compareAndSet(Stage.TAKEN, Stage.QUEUED);
  }

  /// How often a batch has found what it wants locked, this time included.
  int skipped() {
    return ++skips;
  }

  void answer(A answer) {
    outcome.complete(Optional.of(answer));
  }

  /// Nobody can tell from here what came of it.
  void lose() {
    outcome.complete(Optional.empty());
  }

  void fail(Throwable why) {
    outcome.completeExceptionally(why);
  }

  /// The answer; empty when nobody can tell what came of it.
  ///
  /// @throws PortUnavailable when nothing came of it
  Optional<A> await(Duration patience) {
    try {
      return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      return leave("the batch writer is too slow", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return leave("interrupted while waiting for the batch writer", e);
    }
  }

  /// A request that no batch has begun will never be written; of any other the end is unknown.
  private Optional<A> leave(String why, Exception cause) {
    if (stage.getAndSet(Stage.LEFT) == Stage.QUEUED) {
      throw new PortUnavailable(why, cause);
    }
    return Optional.empty();
  }

  /// One failure may be told to many callers, so each gets an exception of its own where it can.
  private static RuntimeException failure(@Nullable Throwable why) {
    if (why instanceof PortUnavailable) {
      return new PortUnavailable("the batch could not be written", why);
    }
    return why instanceof RuntimeException e ? e : new IllegalStateException(why);
  }
}
