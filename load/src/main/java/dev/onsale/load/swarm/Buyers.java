package dev.onsale.load.swarm;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Customers who hold and release seats at a steady pace, whether or not the answers keep up, and
/// remember when each change was asked for and answered. Nobody else may touch the event.
final class Buyers {
  private final Api api;
  private final String event;
  private final House house;
  private final List<String> tokens;
  private final Witness witness;
  private final Queue<Integer> free;
  private final Queue<Held> held = new ConcurrentLinkedQueue<>();
  private final int[] versions;
  private final Map<Long, Times> times = new ConcurrentHashMap<>();
  private final AtomicInteger holds = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private int turn;

  /// When a change was asked for and when its answer had been read, on the JVM's own clock. The
  /// commit lies between.
  record Times(long askedNanos, long answeredNanos) {}

  private record Held(String token, String hold, int seat) {}

  Buyers(
      Api api,
      String event,
      House house,
      List<String> tokens,
      Witness witness,
      RandomGenerator chance) {
    this.api = api;
    this.event = event;
    this.house = house;
    this.tokens = List.copyOf(tokens);
    this.witness = witness;
    versions = new int[house.size()];
    List<Integer> seats = new ArrayList<>();
    for (int seat = 0; seat < house.size(); seat++) {
      versions[seat] = house.version(seat);
      if (house.isFree(seat)) {
        seats.add(seat);
      }
    }
    Collections.shuffle(seats, Random.from(chance));
    free = new ConcurrentLinkedQueue<>(seats);
  }

  /// Every second turn gives back the seat that has been held longest.
  void trade(int changesPerSecond, Duration length) {
    long pause = 1_000_000_000L / changesPerSecond;
    long turns = length.toNanos() / pause;
    long due = System.nanoTime();
    try (ExecutorService turnTakers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long i = 0; i < turns; i++) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        due += pause;
        int mine = turn++;
        turnTakers.execute(() -> take(mine));
      }
    }
  }

  /// When the change to this version was made; null for one that somebody else made.
  @Nullable Times times(int seat, int version) {
    return times.get(key(seat, version));
  }

  /// How many holds were confirmed.
  int holds() {
    return holds.get();
  }

  int failures() {
    return failures.get();
  }

  private void take(int mine) {
    try {
      Held oldest = mine % 2 == 0 ? null : held.poll();
      if (oldest == null) {
        hold(tokens.get(mine / 2 % tokens.size()));
      } else {
        release(oldest);
      }
    } catch (UncheckedIOException | IllegalStateException _) {
      failures.incrementAndGet();
    }
  }

  private void hold(String token) {
    Integer seat = free.poll();
    if (seat == null) {
      failures.incrementAndGet();
      return;
    }
    long asked = System.nanoTime();
    Optional<Api.Confirmed> confirmed = api.hold(token, event, house.seat(seat));
    if (confirmed.isEmpty()) {
      failures.incrementAndGet();
      free.add(seat);
    } else {
      remember(seat, asked);
      holds.incrementAndGet();
      witness.held(token, confirmed.get().body());
      held.add(new Held(token, confirmed.get().hold(), seat));
    }
  }

  private void release(Held oldest) {
    long asked = System.nanoTime();
    if (api.release(oldest.token(), oldest.hold())) {
      remember(oldest.seat(), asked);
      witness.released(oldest.hold());
      free.add(oldest.seat());
    } else {
      failures.incrementAndGet();
    }
  }

  /// Only whoever has the seat calls this for it, one at a time.
  private void remember(int seat, long asked) {
    versions[seat]++;
    times.put(key(seat, versions[seat]), new Times(asked, System.nanoTime()));
  }

  private static long key(int seat, int version) {
    return (long) seat << 32 | version;
  }
}
