package dev.onsale.ws;

import dev.onsale.application.feed.WatchSeats;
import dev.onsale.application.port.FactBus.Subscription;
import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// All watchers of one event. The first change after quiet goes out at once; then changes are
/// gathered for a window, in which a newer one of a seat replaces an older, and go out together as
/// one frame that is encoded once.
final class EventChannel implements SeatFeed {
  private final EventId event;
  private final Crew crew;
  private final InstantSource clock;
  private final AtomicInteger visitors = new AtomicInteger();
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

  private final Object gathering = new Object();
  private Map<SeatId, Change> changes = new LinkedHashMap<>();
  private long bornNanos;
  private boolean resyncDue;
  private boolean windowOpen;

  private final Object subscribing = new Object();
  private @Nullable Subscription subscription;
  private boolean retired;
  private volatile boolean following;

  EventChannel(EventId event, Crew crew, InstantSource clock) {
    this.event = event;
    this.crew = crew;
    this.clock = clock;
  }

  /// Follows the event unless it does so already. Waits for whoever is just doing that.
  ///
  /// @return whether there is such an event
  boolean follow(WatchSeats seats) {
    synchronized (subscribing) {
      if (subscription == null && !retired) {
        subscription = seats.watch(event, this).orElse(null);
        following = subscription != null;
      }
      return following;
    }
  }

  boolean isFollowing() {
    return following;
  }

  void unfollow() {
    synchronized (subscribing) {
      retired = true;
      following = false;
      if (subscription != null) {
        subscription.close();
      }
    }
  }

  void admit(Watcher watcher) {
    watchers.add(watcher);
  }

  void dismiss(Watcher watcher) {
    watchers.remove(watcher);
  }

  void enter() {
    visitors.incrementAndGet();
  }

  /// @return how many are still there
  int leave() {
    return visitors.decrementAndGet();
  }

  boolean isDeserted() {
    return visitors.get() == 0;
  }

  @Override
  public void changed(SeatsChanged fact) {
    boolean first;
    synchronized (gathering) {
      markBirth(fact.committedAt());
      for (Change change : fact.changes()) {
        changes.merge(change.seatId(), change, EventChannel::newer);
      }
      first = openWindow();
    }
    if (first) {
      crew.send(this::sendGathered);
    }
  }

  @Override
  public void resync() {
    boolean first;
    synchronized (gathering) {
      markBirth(null);
      resyncDue = true;
      first = openWindow();
    }
    if (first) {
      crew.send(this::sendGathered);
    }
  }

  /// @param committedAt null: taken for just now. So is a moment that is yet to come, which another
  ///   replica's clock may show.
  private void markBirth(@Nullable Instant committedAt) {
    if (changes.isEmpty() && !resyncDue) {
      long age = committedAt == null ? 0 : Duration.between(committedAt, clock.instant()).toNanos();
      bornNanos = System.nanoTime() - Math.max(0, age);
    }
  }

  private boolean openWindow() {
    boolean first = !windowOpen;
    windowOpen = true;
    return first;
  }

  private static Change newer(Change one, Change other) {
    return one.version() >= other.version() ? one : other;
  }

  private void sendGathered() {
    long begun = System.nanoTime();
    Collection<Change> news;
    boolean resync;
    long born;
    synchronized (gathering) {
      if (changes.isEmpty() && !resyncDue) {
        windowOpen = false;
        return;
      }
      news = changes.values();
      resync = resyncDue;
      born = bornNanos;
      changes = new LinkedHashMap<>();
      resyncDue = false;
    }
    try {
      if (resync) {
        broadcast(SeatFrame.resync(born));
      }
      if (!news.isEmpty()) {
        broadcast(SeatFrame.seats(news, born));
      }
    } finally {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      crew.sendIn(Windows.pause(watchers.size(), took), this::sendGathered);
    }
  }

  private void broadcast(SeatFrame frame) {
    ByteBuffer view = frame.bytes().duplicate();
    for (Watcher watcher : watchers) {
      watcher.offer(frame, view.rewind());
    }
  }
}
