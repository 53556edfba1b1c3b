package dev.onsale.load.drive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// Lets visitors visit, all from one thread, until each is done or the time is up. A request is
/// timed from when it was due, so that one that had to wait for its turn does not look quick.
public final class Run {
  private static final long HIGHEST_NANOS = Duration.ofMinutes(5).toNanos();
  private static final int PRECISION_DIGITS = 3;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final InetSocketAddress address;
  private final Selector selector;
  private final PriorityQueue<Visit> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Visit::dueNanos));
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private final Map<String, Long> broken = new HashMap<>();
  private final Histogram waited = new Histogram(HIGHEST_NANOS, PRECISION_DIGITS);
  private final long startNanos = System.nanoTime();
  private long lastAnswerNanos;
  private int underWay;

  private Run(InetSocketAddress address, Selector selector) {
    this.address = address;
    this.selector = selector;
  }

  /// @param timeMax after which requests without an answer are given up
  public static Outcome of(
      InetSocketAddress address, List<? extends Visitor> visitors, Duration timeMax) {
    List<Visit> visits = new ArrayList<>(visitors.size());
    visitors.forEach(visitor -> visits.add(new Visit(visitor)));
    try (Selector selector = Selector.open()) {
      Run run = new Run(address, selector);
      visits.forEach(run::plan);
      run.go(timeMax.toNanos());
      long unanswered = visits.stream().filter(Visit::isAwaiting).count();
      return new Outcome(
          new TreeMap<>(run.statuses),
          run.broken,
          unanswered,
          run.lastAnswerNanos / 1e9,
          run.waited);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      visits.forEach(Visit::close);
    }
  }

  private void go(long timeMaxNanos) throws IOException {
    while ((underWay > 0 || !waiting.isEmpty()) && now() < timeMaxNanos) {
      sendWhatIsDue();
      select(timeMaxNanos);
      for (SelectionKey key : selector.selectedKeys()) {
        proceed((Visit) key.attachment());
      }
      selector.selectedKeys().clear();
    }
  }

  private void sendWhatIsDue() {
    long now = now();
    for (Visit next = waiting.peek();
        next != null && next.dueNanos() <= now;
        next = waiting.peek()) {
      waiting.remove();
      send(next);
    }
  }

  private void send(Visit visit) {
    underWay++;
    try {
      visit.send(selector, address);
    } catch (IOException e) {
      drop(visit, e);
    }
  }

  private void select(long timeMaxNanos) throws IOException {
    Visit next = waiting.peek();
    long until = next == null ? timeMaxNanos : Math.min(next.dueNanos(), timeMaxNanos);
    long millis = (until - now()) / NANOS_PER_MILLI;
    // Sleeps to the next millisecond rather than spin: the core is needed by what is measured.
    // Being
    // late by that much counts as waiting.
    if (until <= now()) {
      selector.selectNow();
    } else {
      selector.select(Math.max(1, millis));
    }
  }

  private void proceed(Visit visit) {
    try {
      if (visit.proceed(buffer)) {
        underWay--;
        lastAnswerNanos = now();
        Answer answer = visit.finish(lastAnswerNanos);
        statuses.merge(answer.status(), 1L, Long::sum);
        waited.recordValue(Math.clamp(answer.waitedNanos(), 0, HIGHEST_NANOS));
        plan(visit);
      }
    } catch (IOException e) {
      drop(visit, e);
    }
  }

  private void plan(Visit visit) {
    long now = now();
    if (!visit.plan(now)) {
      visit.close();
    } else if (visit.dueNanos() <= now) {
      send(visit);
    } else {
      waiting.add(visit);
    }
  }

  /// A connection may also break while its visitor waits for a time to come.
  private void drop(Visit visit, IOException e) {
    if (visit.isAwaiting()) {
      underWay--;
    } else {
      waiting.remove(visit);
    }
    broken.merge(String.valueOf(e.getMessage()), 1L, Long::sum);
    visit.close();
  }

  private long now() {
    return System.nanoTime() - startNanos;
  }
}
