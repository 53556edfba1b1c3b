package dev.onsale.application;

import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SessionCache;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

/// The doubles of the quick gate keep the contracts of the real one.
class GateDoublesTest {
  @Nested
  class Locks implements SeatLocksContract {
    private final SeatLocks locks = new InMemorySeatLocks(InstantSource.system());

    @Override
    public SeatLocks locks() {
      return locks;
    }
  }

  @Nested
  class Sessions implements SessionCacheContract {
    private final SessionCache cache = new InMemorySessionCache(InstantSource.system());

    @Override
    public SessionCache cache() {
      return cache;
    }
  }

  @Nested
  class Outage implements GateOutageContract {
    private final InMemorySeatLocks locks = new InMemorySeatLocks(InstantSource.system());
    private final InMemorySessionCache cache = new InMemorySessionCache(InstantSource.system());

    @Override
    public SeatLocks locks() {
      return locks;
    }

    @Override
    public SessionCache cache() {
      return cache;
    }

    @Override
    public void breakDown() {
      locks.outOfOrder(true);
      cache.outOfOrder(true);
    }

    @Override
    public void recover() {
      locks.outOfOrder(false);
      cache.outOfOrder(false);
    }
  }

  @Nested
  class Bus implements FactBusContract {
    private final FactBus bus = new InMemoryFactBus();

    @Override
    public FactBus bus() {
      return bus;
    }
  }
}
