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

  /// How long requests that wait for somebody outside rest when nothing else is to do.
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final BatchWork<Q, A> work;
  private final int waitingMax;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiting<Q, A>> waiting = new ArrayDeque<>();
  private boolean isResting;
  private boolean isClosed;

  BatchQueue(BatchWork<Q, A> work, int waitingMax) {
    this.work = work;
    this.waitingMax = waitingMax;
  }

  /// @param requests to be written
  /// @param riders that want what one of the requests wants
  record Batch<Q, A>(List<Waiting<Q, A>> requests, List<Waiting<Q, A>> riders) {}

  /// Adds a request, without waiting.
  ///
  /// @throws PortUnavailable when too many wait, or after [#close]
  void add(Waiting<Q, A> request) {
    lock.lock();
    try {
      if (isClosed || waiting.size() >= waitingMax) {
        throw new PortUnavailable(
            isClosed ? "no more is written" : "too many wait for the batch writer");
      }
      waiting.addLast(request);
      isResting = false;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Gives requests back that a batch has left undone, in the order in which they came.
  ///
  /// @param rest whether all of them wait for somebody outside
  void giveBack(List<Waiting<Q, A>> undone, boolean rest) {
    lock.lock();
    try {
      for (Waiting<Q, A> request : undone.reversed()) {
        if (request.giveBack()) {
          waiting.addFirst(request);
        }
      }
      isResting = rest && waiting.size() <= undone.size();
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
        if (isResting) {
          isResting = false;
          changed.awaitNanos(REST_NANOS);
        }
        Batch<Q, A> batch = form();
        if (!batch.requests().isEmpty()) {
          return batch;
        }
        if (isClosed) {
          return null;
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
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
      return waiting.size();
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
