package dev.onsale.application.seats;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The views of all events that somebody has asked for lately. A view is made on the first question
/// and then follows the event's facts; what this replica itself commits it hears at once.
public final class SeatViews {
  /// Seats in all views together: some 130 bytes each, and up to 350 with every form they are sent
  /// in, so that a heap of a gibibyte has room for all of them.
  static final int SEATS_MAX = 500_000;

  /// Fewer than the bus can follow.
  static final int VIEWS_MAX = 800;

  private static final Duration IDLE_MAX = Duration.ofMinutes(10);

  private final Catalog catalog;
  private final FactBus bus;
  private final InstantSource clock;
  private final Map<EventId, LiveView> views = new ConcurrentHashMap<>();

  public SeatViews(Catalog catalog, FactBus bus, InstantSource clock) {
    this.catalog = catalog;
    this.bus = bus;
    this.clock = clock;
  }

  /// The view of an event that is there. Waits for the ledger when there is none yet; everybody who
  /// asks meanwhile waits for the same answer.
  ///
  /// @throws PortUnavailable when it cannot be made now
  public SeatView of(Event event) {
    LiveView live = views.get(event.id());
    if (live == null) {
      makeRoom();
      live = views.computeIfAbsent(event.id(), id -> new LiveView(id, catalog, bus, clock));
    }
    try {
      return live.current(event, clock.instant());
    } catch (RuntimeException e) {
      if (!live.isLoaded() && views.remove(event.id(), live)) {
        live.close();
      }
      throw e;
    }
  }

  /// The view of an event, if this replica has one.
  public Optional<SeatView> known(EventId event) {
    LiveView live = views.get(event);
    return Optional.ofNullable(live == null ? null : live.loaded());
  }

  /// The ledger has refused seats that the view showed as free: it must have missed something, and
  /// is read anew, though not at once again and again.
  public void doubt(EventId event) {
    LiveView live = views.get(event);
    if (live != null) {
      live.doubt(clock.instant());
    }
  }

  /// Hears of what this replica has committed, before anybody is answered.
  public void committed(SeatsChanged fact) {
    LiveView live = views.get(fact.eventId());
    if (live != null) {
      live.changed(fact);
    }
  }

  /// Job: compares every view with the ledger and takes over what it has missed, so that a lost
  /// fact is not missed for ever; lets go of views that nobody has asked for lately, or that are
  /// too much together.
  ///
  /// @throws PortUnavailable when one of them cannot be read now, after all others have been seen
  ///   to
  public void tidy() {
    Instant now = clock.instant();
    long seats = 0;
    PortUnavailable failure = null;
    for (Map.Entry<EventId, LiveView> entry : byLastUse()) {
      LiveView live = entry.getValue();
      seats += live.size();
      if (live.isIdle(now, IDLE_MAX) || seats > SEATS_MAX) {
        drop(entry);
      } else {
        try {
          live.reload(now);
        } catch (PortUnavailable e) {
          failure = e;
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void makeRoom() {
    if (views.size() >= VIEWS_MAX) {
      drop(byLastUse().getLast());
    }
  }

  private void drop(Map.Entry<EventId, LiveView> entry) {
    views.remove(entry.getKey(), entry.getValue());
    entry.getValue().close();
  }

  /// By when they were used as it is now: that changes while it is sorted by.
  private List<Map.Entry<EventId, LiveView>> byLastUse() {
    return views.entrySet().stream()
        .map(entry -> new Used(entry, entry.getValue().lastUse()))
        .sorted(Comparator.comparing(Used::last, Comparator.reverseOrder()))
        .map(Used::view)
        .toList();
  }

  private record Used(Map.Entry<EventId, LiveView> view, Instant last) {}
}
