package dev.onsale.application;

import dev.onsale.application.port.SeatLocks;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Seat locks of one process. Can be put out of order.
public final class InMemorySeatLocks implements SeatLocks {
  private final InstantSource clock;
  private final Map<Place, Lock> locks = new HashMap<>();
  private boolean outOfOrder;

  public InMemorySeatLocks(InstantSource clock) {
    this.clock = clock;
  }

  /// From now on claims are unguarded and nothing is renewed, until told otherwise. What is
  /// released meanwhile is free when the gate works again.
  public synchronized void outOfOrder(boolean now) {
    outOfOrder = now;
  }

  @Override
  public synchronized Claim claim(
      EventId event, List<SeatId> seats, HoldId hold, Duration lifetime) {
    if (outOfOrder) {
      return new Claim.Unguarded();
    }
    List<SeatId> taken = new ArrayList<>();
    for (SeatId seat : seats) {
      HoldId owner = owner(new Place(event, seat));
      if (owner != null && !owner.equals(hold)) {
        taken.add(seat);
      }
    }
    if (!taken.isEmpty()) {
      return new Claim.Taken(taken);
    }
    for (SeatId seat : seats) {
      lock(new Place(event, seat), hold, lifetime);
    }
    return new Claim.Claimed();
  }

  @Override
  public synchronized void release(EventId event, List<SeatId> seats, HoldId hold) {
    for (SeatId seat : seats) {
      Place place = new Place(event, seat);
      if (hold.equals(owner(place))) {
        locks.remove(place);
      }
    }
  }

  @Override
  public synchronized void renew(
      EventId event, List<SeatId> seats, HoldId hold, Duration lifetime) {
    for (SeatId seat : seats) {
      Place place = new Place(event, seat);
      if (!outOfOrder && hold.equals(owner(place))) {
        lock(place, hold, lifetime);
      }
    }
  }

  private void lock(Place place, HoldId hold, Duration lifetime) {
    locks.put(place, new Lock(hold, clock.instant().plus(lifetime)));
  }

  private @Nullable HoldId owner(Place place) {
    Lock lock = locks.get(place);
    return lock == null || !clock.instant().isBefore(lock.until()) ? null : lock.owner();
  }

  private record Place(EventId event, SeatId seat) {}

  private record Lock(HoldId owner, Instant until) {}
}
