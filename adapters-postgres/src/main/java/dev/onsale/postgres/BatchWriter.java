package dev.onsale.postgres;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.postgres.BatchQueue.Batch;
import dev.onsale.postgres.BatchWork.Outcome;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/// Writes what many callers ask for in few transactions. There is no timer: while one batch is
/// written the next one collects, and a request that comes alone is written alone, at once.
final class BatchWriter<Q, A> implements AutoCloseable {
  private static final int SKIPS_MAX = 3;
  private static final int PARTS = 16;
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final String LOCK_TIMEOUT = "55P03";

  private final BatchWork<Q, A> work;
  private final BatchQueue<Q, A> queue;
  private final Duration patience;
  private final DistributionSummary sizes;
  private final List<Thread> threads = new ArrayList<>();

  private BatchWriter(BatchWork<Q, A> work, Bounds bounds, MeterRegistry meters) {
    this.work = work;
    this.queue = new BatchQueue<>(work, bounds.waitingMax());
    this.patience = bounds.patience();
    this.sizes =
        DistributionSummary.builder(work.name() + ".batch.size")
            .description("Requests written together")
            .register(meters);
    Gauge.builder(work.name() + ".batch.waiting", queue, BatchQueue::size)
        .description("Requests that wait for a batch")
        .register(meters);
  }

  /// @param writers batches that may be written at the same time
  /// @param waitingMax requests that may wait; any more are refused at once
  /// @param patience how long a caller waits for an answer
  record Bounds(int writers, int waitingMax, Duration patience) {}

  static <Q, A> BatchWriter<Q, A> start(BatchWork<Q, A> work, Bounds bounds, MeterRegistry meters) {
    BatchWriter<Q, A> writer = new BatchWriter<>(work, bounds, meters);
    for (int n = 1; n <= bounds.writers(); n++) {
      // Not a virtual one: it must not queue for a carrier behind those that wait for it.
      writer.threads.add(
          Thread.ofPlatform().daemon().name(work.name() + "-writer-" + n).start(writer::run));
    }
    return writer;
  }

  /// Has a request written and waits for the answer; empty when nobody can tell what came of it.
  ///
  /// @throws PortUnavailable at once when too many wait already; or when nothing came of it
  Optional<A> ask(Q request) {
    Waiting<Q, A> waiting = new Waiting<>(request);
    queue.add(waiting);
    return waiting.await(patience);
  }

  private void run() {
    try {
      for (Batch<Q, A> batch = queue.next(); batch != null; batch = queue.next()) {
        try {
          write(batch.requests(), batch.riders());
        } catch (RuntimeException | Error e) {
          // The next batch must be written whatever happened to this one.
          batch.requests().forEach(request -> request.fail(e));
          batch.riders().forEach(rider -> rider.fail(e));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Waiting<Q, A>> requests, List<Waiting<Q, A>> riders) {
    sizes.record(requests.size());
    List<Outcome<A>> outcomes;
    try {
      outcomes = work.write(asked(requests), asked(riders));
    } catch (RuntimeException | Error e) {
      failed(requests, riders, e);
      return;
    }
    List<Waiting<Q, A>> undecided = new ArrayList<>();
    List<Waiting<Q, A>> resting = new ArrayList<>();
    for (int n = 0; n < outcomes.size(); n++) {
      Waiting<Q, A> waiting =
          n < requests.size() ? requests.get(n) : riders.get(n - requests.size());
      switch (outcomes.get(n)) {
        case Outcome.Answered<A>(A answer) -> waiting.answer(answer);
        case Outcome.Unconfirmed<A>() -> waiting.lose();
        case Outcome.Skipped<A>(A atLast) when waiting.skipped() >= SKIPS_MAX ->
            waiting.answer(atLast);
        case Outcome.Skipped<A> _, Outcome.Shut<A> _ -> resting.add(waiting);
        case Outcome.Undecided<A>() -> undecided.add(waiting);
      }
    }
    queue.setAside(resting);
    queue.giveBack(undecided);
  }

  /// One request that cannot be written must not fail the others: they are tried without it.
  private void failed(List<Waiting<Q, A>> requests, List<Waiting<Q, A>> riders, Throwable why) {
    if (requests.size() == 1 || isOutage(why)) {
      requests.forEach(request -> request.fail(why));
    } else {
      int part = Math.ceilDiv(requests.size(), PARTS);
      for (int from = 0; from < requests.size(); from += part) {
        write(requests.subList(from, Math.min(requests.size(), from + part)), List.of());
      }
    }
    queue.giveBack(riders);
  }

  /// Whether nothing could be written at all; a row that somebody keeps locked concerns one request
  /// only.
  private static boolean isOutage(Throwable why) {
    return why instanceof PortUnavailable
        && !(why.getCause() instanceof DataAccessException e && LOCK_TIMEOUT.equals(e.sqlState()));
  }

  private static <Q> List<Q> asked(List<? extends Waiting<Q, ?>> waiting) {
    List<Q> requests = new ArrayList<>(waiting.size());
    waiting.forEach(w -> requests.add(w.request()));
    return requests;
  }

  /// Takes no more requests, writes those that wait, and ends.
  @Override
  public void close() {
    queue.close();
    long end = System.nanoTime() + END_WITHIN.toNanos();
    try {
      for (Thread thread : threads) {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException _) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
