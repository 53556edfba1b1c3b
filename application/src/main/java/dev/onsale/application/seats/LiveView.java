package dev.onsale.application.seats;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.FactBus.Subscription;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatFeed;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A view that is kept up to date. Follows the facts first and reads the ledger then: what the
/// ledger does not show yet is heard, and what is heard twice does no harm.
final class LiveView implements SeatFeed {
  private static final Duration DOUBT_MIN = Duration.ofSeconds(1);
  private static final Duration RETRY_MIN = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final EventId event;
  private final Catalog catalog;
  private final FactBus bus;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();

  /// Guards what is heard while there is no view yet, and the subscription.
  private final Object hearing = new Object();

  private List<Change> heard = new ArrayList<>();
  private @Nullable Subscription subscription;
  private boolean closed;
  private volatile @Nullable SeatView view;
  private volatile @Nullable List<Price> prices;

  /// Facts have been missed: what is shown may be long past. Counted, so that one that is missed
  /// during a reading is not forgotten when that is done.
  private final AtomicInteger misses = new AtomicInteger();

  private volatile int missesSeen;

  /// Something may have been missed; what is shown is good enough until that has been looked into.
  private volatile boolean doubted;

  private volatile Instant lastUse = Instant.EPOCH;
  private volatile Instant lastRead = Instant.EPOCH;
  private volatile @Nullable Instant lastFailure;

  LiveView(EventId event, Catalog catalog, FactBus bus, InstantSource clock) {
    this.event = event;
    this.catalog = catalog;
    this.bus = bus;
    this.clock = clock;
  }

  /// The view, read anew when facts have been missed or prices have changed. One that cannot be
  /// read anew is better than none: then one of many who ask tries again, not too often, and the
  /// others go on with what there is. So they do while a mere doubt is looked into.
  SeatView current(Event asKnown, Instant now) {
    lastUse = now;
    SeatView there = view;
    if (there == null) {
      return load(asKnown.prices(), now, null);
    }
    boolean behind = misses.get() != missesSeen || !asKnown.prices().equals(prices);
    if (!behind && !doubted) {
      return there;
    }
    Instant failed = lastFailure;
    if (failed != null && now.isBefore(failed.plus(RETRY_MIN))) {
      return there;
    }
    try {
      return load(asKnown.prices(), now, behind && failed == null ? null : there);
    } catch (PortUnavailable _) {
      return there;
    }
  }

  void doubt(Instant now) {
    if (lastRead.plus(DOUBT_MIN).isBefore(now)) {
      doubted = true;
    }
  }

  @Nullable SeatView loaded() {
    return view;
  }

  boolean isLoaded() {
    return view != null;
  }

  Instant lastUse() {
    return lastUse;
  }

  boolean isIdle(Instant now, Duration max) {
    return lastUse.plus(max).isBefore(now);
  }

  int size() {
    SeatView there = view;
    return there == null ? 0 : there.layout().size();
  }

  /// Reads the ledger once more, if it was ever read.
  void reload(Instant now) {
    List<Price> known = prices;
    if (known != null) {
      SeatView _ = load(known, now, null);
    }
  }

  /// One reads, all who come meanwhile wait for the same.
  ///
  /// @param meanwhile what to go on with instead of waiting; null: wait
  private SeatView load(List<Price> asKnown, Instant now, @Nullable SeatView meanwhile) {
    Reading mine = new Reading();
    Reading others = reading.compareAndExchange(null, mine);
    if (others != null) {
      return meanwhile == null ? others.await() : meanwhile;
    }
    try {
      SeatView read = read(asKnown, now);
      mine.done(read);
      return read;
    } finally {
      reading.set(null);
      mine.end();
    }
  }

  /// A look at the ledger that is under way, for those who come meanwhile.
  private static final class Reading {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable SeatView read;

    void done(SeatView view) {
      read = view;
    }

    void end() {
      ended.countDown();
    }

    SeatView await() {
      try {
        if (!ended.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new PortUnavailable("the seats are being read for too long");
        }
      } catch (InterruptedException e) {
        throw new PortUnavailable("the seats were not waited for", e);
      }
      SeatView view = read;
      if (view == null) {
        throw new PortUnavailable("the seats cannot be read now");
      }
      return view;
    }
  }

  private SeatView read(List<Price> asKnown, Instant now) {
    SeatMap map;
    int missed;
    try {
      follow();
      missed = misses.get();
      doubted = false;
      lastRead = now;
      map = catalog.seatMap(event).orElseThrow(() -> new PortUnavailable("the event has gone"));
    } catch (RuntimeException e) {
      doubted = true;
      lastFailure = clock.instant();
      throw e;
    }
    SeatView there = view;
    if (there == null || !there.layout().hasSeatsOf(map)) {
      there = new SeatView(map);
    } else {
      there.merge(map);
    }
    synchronized (hearing) {
      there.apply(heard);
      heard = new ArrayList<>();
      view = there;
    }
    prices = asKnown;
    missesSeen = missed;
    lastFailure = null;
    return there;
  }

  private void follow() {
    synchronized (hearing) {
      if (subscription != null || closed) {
        return;
      }
    }
    Subscription fresh = bus.follow(event, this);
    synchronized (hearing) {
      if (!closed) {
        subscription = fresh;
        return;
      }
    }
    fresh.close();
  }

  @Override
  public void changed(SeatsChanged fact) {
    SeatView there = view;
    if (there == null) {
      synchronized (hearing) {
        there = view;
        if (there == null) {
          heard.addAll(fact.changes());
          return;
        }
      }
    }
    there.apply(fact.changes());
  }

  @Override
  public void resync() {
    misses.incrementAndGet();
  }

  void close() {
    Subscription ending;
    synchronized (hearing) {
      closed = true;
      ending = subscription;
      subscription = null;
    }
    if (ending != null) {
      ending.close();
    }
  }
}
