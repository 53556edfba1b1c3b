package dev.onsale.application;

import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A fact bus of one process: listeners have heard everything when `append` returns. Can be put out
/// of order.
public final class InMemoryFactBus implements FactBus {
  private final List<Follower> followers = new CopyOnWriteArrayList<>();
  private boolean outOfOrder;

  /// From now on nothing can be appended, until told otherwise; then listeners hear a resync.
  public synchronized void outOfOrder(boolean now) {
    if (outOfOrder && !now) {
      followers.forEach(follower -> follower.tell(SeatFeed::resync));
    }
    outOfOrder = now;
  }

  public boolean isFollowed(EventId event) {
    return followers.stream().anyMatch(follower -> follower.event().equals(event));
  }

  @Override
  public synchronized void append(List<SeatsChanged> facts) {
    if (outOfOrder) {
      throw new PortUnavailable("the bus is out of order");
    }
    for (SeatsChanged fact : facts) {
      for (Follower follower : followers) {
        if (follower.event().equals(fact.eventId())) {
          follower.tell(listener -> listener.changed(fact));
        }
      }
    }
  }

  @Override
  public Subscription follow(EventId event, SeatFeed listener) {
    Follower follower = new Follower(event, listener);
    followers.add(follower);
    return () -> followers.remove(follower);
  }

  private static final class Follower {
    private final EventId event;
    private final SeatFeed listener;

    Follower(EventId event, SeatFeed listener) {
      this.event = event;
      this.listener = listener;
    }

    EventId event() {
      return event;
    }

    void tell(Consumer<SeatFeed> word) {
      try {
        word.accept(listener);
      } catch (RuntimeException _) {
        // The others are told all the same.
      }
    }
  }
}
