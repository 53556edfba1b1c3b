package dev.onsale.load.swarm;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/// All onlookers, in the loops that share them.
final class Crowd {
  private static final Duration CONNECTING_MAX = Duration.ofSeconds(60);
  private static final Duration SETTLING_MAX = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final long LOOK_MILLIS = 5;

  private final int sockets;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Crowd(URI server, String event, House house, Plan plan, long beginNanos) {
    sockets = plan.sockets();
    for (int i = 0; i < plan.loops(); i++) {
      int first = (int) ((long) sockets * i / plan.loops());
      int last = (int) ((long) sockets * (i + 1) / plan.loops());
      loops.add(new Loop(server, event, house, beginNanos, first, last, plan.keepers()));
    }
  }

  /// Connects all and waits until each has heard hello or is lost.
  ///
  /// @return how many connects a second that were
  double connect() {
    long begun = System.nanoTime();
    for (Loop loop : loops) {
      threads.add(Thread.ofPlatform().daemon().name("swarm-" + threads.size()).start(loop));
    }
    await(CONNECTING_MAX, () -> listening() + lost() >= sockets);
    return listening() * 1e9 / (System.nanoTime() - begun);
  }

  /// Waits until nothing has arrived for a while.
  void settle() {
    await(
        SETTLING_MAX,
        () -> {
          long latest = loops.stream().mapToLong(Loop::quietSinceNanos).max().orElse(0);
          return System.nanoTime() - latest > QUIET.toNanos();
        });
  }

  /// Ends all connections; only now may the onlookers be looked at.
  void disperse() throws InterruptedException {
    loops.forEach(Loop::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  int listening() {
    return (int) sum(Loop::listening);
  }

  int lost() {
    return (int) sum(Loop::lost);
  }

  long deliveries() {
    return sum(Loop::deliveries);
  }

  int messages() {
    return loops.stream().mapToInt(loop -> loop.book().messages().size()).max().orElse(0);
  }

  List<MessageBook> books() {
    return loops.stream().map(Loop::book).toList();
  }

  /// Onlookers who show another map than REST, and who heard something else than most.
  int diverged(House now) {
    List<Onlooker> all = loops.stream().flatMap(loop -> loop.onlookers().stream()).toList();
    Map<Long, Integer> sayings = new HashMap<>();
    all.forEach(onlooker -> sayings.merge(onlooker.heard, 1, Integer::sum));
    int most = sayings.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int diverged = all.size() - most;
    for (Onlooker onlooker : all) {
      if (onlooker.isKeeper() && onlooker.differences(now) > 0) {
        diverged++;
      }
    }
    return diverged;
  }

  private long sum(ToLongFunction<Loop> what) {
    return loops.stream().mapToLong(what).sum();
  }

  private static void await(Duration patience, BooleanSupplier done) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!done.getAsBoolean() && System.nanoTime() < end) {
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
