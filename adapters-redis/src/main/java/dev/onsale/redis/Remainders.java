package dev.onsale.redis;

import dev.onsale.application.port.Catalog;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.redis.NearCache.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// How much is left of events: counted seldom, for those who look and not for those who hold.
final class Remainders {
  private static final String KEY_BEGIN = "availability:{";
  private static final int COPIES_MAX = 5_000;
  private static final Duration ON_SALE = Duration.ofSeconds(5);
  private static final Duration SOLD_OUT = Duration.ofSeconds(60);
  private static final Duration OTHERWISE = Duration.ofSeconds(30);
  private static final Duration IN_MEMORY_ON_SALE = Duration.ofSeconds(1);
  private static final Duration IN_MEMORY = Duration.ofSeconds(5);

  private final Catalog truth;
  private final SharedCopies shared;
  private final InstantSource clock;
  private final CacheMeter meter;
  private final NearCache<EventId, Left> memory =
      new NearCache<>(COPIES_MAX, new Lifetime(() -> true, SOLD_OUT, SOLD_OUT));

  /// Events whose copy this replica may have left in Redis.
  private final Set<EventId> copied = ConcurrentHashMap.newKeySet();

  Remainders(Catalog truth, SharedCopies shared, InstantSource clock, CacheMeter meter) {
    this.truth = truth;
    this.shared = shared;
    this.clock = clock;
    this.meter = meter;
  }

  /// What is left of all seats.
  record Left(int available, int capacity) {
    @Override
    public String toString() {
      return available + " " + capacity;
    }

    private static Optional<Left> parse(String text) {
      try {
        String[] parts = text.split(" ", 2);
        return Optional.of(new Left(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
        return Optional.empty();
      }
    }
  }

  static String key(EventId event) {
    return KEY_BEGIN + event.value() + "}";
  }

  /// @throws NoSuchElementException when the event is not there
  Left of(Event event) {
    EventId id = event.id();
    return new SharedRead<>(
            () -> look(id),
            Left::parse,
            () -> truth.view(id).map(view -> new Left(view.available(), view.capacity())),
            (lease, left) -> shared.keep(key(id), lease, left.toString(), lifetime(event, left)),
            left -> lifetimeInMemory(event, left))
        .through(memory, id, meter)
        .orElseThrow();
  }

  /// Marks the copy before it is looked for, lest an old one is found and not taken away, and again
  /// when there is a lease, because a change in between has taken the mark.
  private SharedCopies.Look look(EventId event) {
    copied.add(event);
    SharedCopies.Look look = shared.look(key(event));
    copied.add(event);
    return look;
  }

  private Duration lifetime(Event event, Left left) {
    Instant now = clock.instant();
    EventStatus status = event.onSale().status(now, left.available());
    return switch (status) {
      case ON_SALE -> ON_SALE;
      case SOLD_OUT -> SOLD_OUT;
      case UPCOMING -> shorter(OTHERWISE, Duration.between(now, event.onSale().opensAt()));
      case DRAFT, PAUSED, COMPLETED, CANCELLED -> OTHERWISE;
    };
  }

  private Duration lifetimeInMemory(Event event, Left left) {
    Duration lifetime = lifetime(event, left);
    return shorter(lifetime, lifetime.equals(ON_SALE) ? IN_MEMORY_ON_SALE : IN_MEMORY);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// Seats of an event have changed here. In this order: whoever begins to look afterwards asks
  /// Redis behind the word that the copy is gone.
  void changed(EventId event) {
    if (copied.remove(event)) {
      shared.dropSoon(key(event));
    }
    memory.outdate(event);
  }

  void outdate(EventId event) {
    memory.outdate(event);
  }

  void outdateAll() {
    memory.outdateAll();
  }
}
