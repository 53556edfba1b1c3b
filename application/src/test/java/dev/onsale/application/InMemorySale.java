package dev.onsale.application;

import dev.onsale.application.port.Audit;
import dev.onsale.application.port.CalledOffEvents;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Refunds;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.Seat;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatState;
import dev.onsale.domain.seat.SeatState.Held;
import dev.onsale.domain.seat.SeatState.Sold;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Catalog, ledger, orders and journal over plain maps: every call of any of them runs alone and is
/// done or not done as a whole. Asks the domain's own state machine before it changes a seat.
public final class InMemorySale {
  final InstantSource clock;
  final Duration paymentLease;
  final Map<VenueId, Venue> venues = new LinkedHashMap<>();
  final Map<EventId, EventRow> events = new LinkedHashMap<>();
  final Map<HoldId, HoldRow> holds = new LinkedHashMap<>();
  final Map<OrderId, InMemoryOrders.OrderRow> orders = new LinkedHashMap<>();
  final Map<RefundId, InMemoryRefunds.RefundRow> refunds = new LinkedHashMap<>();
  final Map<EventId, InMemoryCalledOffEvents.CalledOffRow> calledOff = new LinkedHashMap<>();
  final Set<TicketId> givenAway = new HashSet<>();
  final Set<TicketId> admitted = new HashSet<>();
  final List<Journal.Entry> journalled = new ArrayList<>();
  private final Consumer<Journal.Entry> committed;

  public InMemorySale(
      InstantSource clock, Duration paymentLease, Consumer<Journal.Entry> committed) {
    this.clock = clock;
    this.paymentLease = paymentLease;
    this.committed = committed;
  }

  public InMemorySale(InstantSource clock) {
    this(clock, Duration.ofSeconds(30), _ -> {});
  }

  public Catalog catalog() {
    return new InMemoryCatalog(this);
  }

  public SeatLedger ledger() {
    return new InMemorySeatLedger(this);
  }

  public Orders orders() {
    return new InMemoryOrders(this);
  }

  public Refunds refunds() {
    return new InMemoryRefunds(this);
  }

  public CalledOffEvents calledOffEvents() {
    return new InMemoryCalledOffEvents(this);
  }

  public Audit audit() {
    return new InMemoryAudit(this);
  }

  /// The ticket is used at the door.
  public void admit(TicketId ticket) {
    alone(() -> admitted.add(ticket));
  }

  public Journal journal() {
    return new InMemoryJournal(this);
  }

  synchronized <T> T alone(Supplier<T> step) {
    return step.get();
  }

  /// Writes the seats and one journal entry.
  void write(EventRow event, List<Seat> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<Change> changes = new ArrayList<>();
    for (Seat seat : changed) {
      event.seats.put(seat.id(), seat);
      Instant until = seat.state() instanceof Held(_, Instant end) ? end : null;
      changes.add(
          new Change(
              seat.id(), seat.state().status(), seat.version(), until, takenBy(seat.state())));
    }
    Journal.Entry entry =
        new Journal.Entry(journalled.size() + 1L, new SeatsChanged(event.event.id(), changes));
    journalled.add(entry);
    committed.accept(entry);
  }

  /// The hold that a seat belongs to, or was bought from.
  @Nullable HoldId takenBy(SeatState state) {
    return switch (state) {
      case Held(HoldId hold, _) -> hold;
      case Sold(OrderId order) ->
          Optional.ofNullable(orders.get(order)).map(row -> row.order.holdId()).orElse(null);
      case SeatState.Available _, SeatState.Blocked _ -> null;
    };
  }

  /// Seats a customer has at an event: in live holds, and bought.
  int seatsOf(EventId event, CustomerId customer) {
    int seats = 0;
    for (HoldRow hold : holds.values()) {
      if (hold.event.equals(event) && hold.customer.equals(customer)) {
        seats += hold.keeps(row(event), clock.instant());
      }
    }
    return seats;
  }

  EventRow row(EventId event) {
    EventRow row = events.get(event);
    if (row == null) {
      throw new IllegalStateException("no event " + event);
    }
    return row;
  }

  /// An event with its seats in map order.
  static final class EventRow {
    Event event;
    final List<NewSeat> plan;
    final Map<SeatId, Long> amounts = new LinkedHashMap<>();
    final Map<SeatId, Seat> seats = new LinkedHashMap<>();

    EventRow(Event event, List<NewSeat> plan) {
      this.event = event;
      this.plan = List.copyOf(plan);
      for (NewSeat seat : plan) {
        amounts.put(seat.id(), seat.amount());
      }
    }

    Seat seat(SeatId id) {
      Seat seat = seats.get(id);
      if (seat == null) {
        throw new IllegalStateException("no seat " + id);
      }
      return seat;
    }
  }

  /// A hold as it was made, and what has become of it.
  static final class HoldRow {
    final HoldId id;
    final EventId event;
    final CustomerId customer;
    final @Nullable String fingerprint;
    final List<HeldSeat> made;
    final Instant madeAt;
    final Instant firstEndsAt;
    HoldStatus status = HoldStatus.ACTIVE;
    Instant endsAt;
    Instant unpaidEndsAt;
    boolean extended;
    boolean graceUsed;
    int paymentAttempts;
    @Nullable OrderId order;
    @Nullable Instant endedAt;

    HoldRow(SeatLedger.Wish wish, List<HeldSeat> made, Instant madeAt, Instant endsAt) {
      this.id = wish.id();
      this.event = wish.eventId();
      this.customer = wish.customerId();
      this.fingerprint = wish.fingerprint();
      this.made = made;
      this.madeAt = madeAt;
      this.firstEndsAt = endsAt;
      this.endsAt = endsAt;
      this.unpaidEndsAt = endsAt;
    }

    boolean isLive(Instant now) {
      return switch (status) {
        case ACTIVE -> now.isBefore(endsAt);
        case PAYING -> true;
        case BOUGHT, RELEASED, EXPIRED -> false;
      };
    }

    /// The seats that are still its own, held.
    List<HeldSeat> own(EventRow event) {
      return made.stream()
          .filter(s -> event.seat(s.id()).state() instanceof Held(HoldId h, _) && h.equals(id))
          .toList();
    }

    int keeps(EventRow event, Instant now) {
      if (status == HoldStatus.BOUGHT) {
        return (int)
            made.stream()
                .filter(
                    s -> event.seat(s.id()).state() instanceof Sold(OrderId o) && o.equals(order))
                .count();
      }
      return isLive(now) ? own(event).size() : 0;
    }

    Hold view(EventRow event) {
      return view(event, own(event), endsAt);
    }

    Hold asMade(EventRow event) {
      return view(event, made, firstEndsAt);
    }

    private Hold view(EventRow event, List<HeldSeat> seats, Instant until) {
      return new Hold(
          id, this.event, customer, status, seats, event.event.currency(), until, extended);
    }
  }
}
