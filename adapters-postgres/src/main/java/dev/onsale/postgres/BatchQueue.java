package dev.onsale.postgres;

import dev.onsale.application.port.PortUnavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Requests in order of arrival, and the forming of batches from them. Inside a batch it decides
/// who comes first, so that a batch never writes what another of its requests would undo.
final class BatchQueue<Q, A> {
  private static final int REQUESTS_MAX = 256;
  private static final int ROWS_MAX = 1_024;
  private static final int RIDERS_MAX = 1_024;

  /// How long requests that wait for somebody outside are set aside.
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final BatchWork<Q, A> work;
  private final int waitingMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting<Q, A>> waiting = new ArrayDeque<>();

  /// Requests that wait for somebody outside, in the order in which their rest ends.
  private final Deque<Resting<Q, A>> aside = new ArrayDeque<>();

  private boolean isClosed;

  BatchQueue(BatchWork<Q, A> work, int waitingMax) {
    this.work = work;
    this.waitingMax = waitingMax;
  }

  /// @param requests to be written
  /// @param riders that want what one of the requests wants, or a rider before them
  record Batch<Q, A>(List<Waiting<Q, A>> requests, List<Waiting<Q, A>> riders) {}

  /// A request that is not tried again before a moment of the system's nanosecond clock.
  private record Resting<Q, A>(Waiting<Q, A> request, long until) {}

  /// Adds a request, without waiting.
  ///
  /// @throws PortUnavailable when too many wait, or after [#close]
  void add(Waiting<Q, A> request) {
    lock.lock();
    try {
      if (isClosed || waiting.size() + aside.size() >= waitingMax) {
        throw new PortUnavailable(
            isClosed ? "no more is written" : "too many wait for the batch writer");
      }
      waiting.addLast(request);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Gives requests back that a batch has left undecided, to be tried first, in the order in which
  /// they came.
  void giveBack(List<Waiting<Q, A>> undecided) {
    if (undecided.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      for (Waiting<Q, A> request : undecided.reversed()) {
        if (request.giveBack()) {
          waiting.addFirst(request);
        }
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Gives requests back that wait for somebody outside. They rest for a moment, so that they
  /// neither keep others from being tried nor are tried without a pause.
  void setAside(List<Waiting<Q, A>> requests) {
    if (requests.isEmpty()) {
      return;
    }
    lock.lock();
    try {
      long until = System.nanoTime() + REST_NANOS;
      for (Waiting<Q, A> request : requests) {
        if (request.giveBack()) {
          aside.addLast(new Resting<>(request, until));
        }
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The next batch, of whatever is there once anything is there. Null after [#close], when nothing
  /// is left.
  @Nullable Batch<Q, A> next() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        long rest = endRests();
        Batch<Q, A> batch = form();
        if (!batch.requests().isEmpty()) {
          return batch;
        }
        if (rest > 0) {
          changed.awaitNanos(rest);
        } else if (isClosed) {
          return null;
        } else {
          changed.await();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// Has requests that have rested tried after those that wait already.
  ///
  /// @return nanoseconds until the next rest ends; nothing when none rests
  private long endRests() {
    long now = System.nanoTime();
    while (!aside.isEmpty()) {
      long left = aside.getFirst().until() - now;
      if (left > 0) {
        return left;
      }
      waiting.addLast(aside.removeFirst().request());
    }
    return 0;
  }

  private Batch<Q, A> form() {
    Batch<Q, A> batch = new Batch<>(new ArrayList<>(), new ArrayList<>());
    Set<Object> claimed = new HashSet<>();
    int rows = 0;
    Iterator<Waiting<Q, A>> all = waiting.iterator();
    while (all.hasNext()) {
      Waiting<Q, A> next = all.next();
      Collection<?> claims = work.claims(next.request());
      boolean rides = !Collections.disjoint(claimed, claims);
      rows += rides ? 0 : work.size(next.request());
      if (rides
          ? batch.riders().size() == RIDERS_MAX
          : batch.requests().size() == REQUESTS_MAX || (rows > ROWS_MAX && !claimed.isEmpty())) {
        return batch;
      }
      all.remove();
      if (next.take()) {
        (rides ? batch.riders() : batch.requests()).add(next);
        claimed.addAll(claims);
      }
    }
    return batch;
  }

  int size() {
    lock.lock();
    try {
      return waiting.size() + aside.size();
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more requests; those that wait are still handed out.
  void close() {
    lock.lock();
    try {
      isClosed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
