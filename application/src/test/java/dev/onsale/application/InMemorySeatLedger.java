package dev.onsale.application;

import dev.onsale.application.InMemorySale.EventRow;
import dev.onsale.application.InMemorySale.HoldRow;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.Seat;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// [SeatLedger] of an [InMemorySale].
final class InMemorySeatLedger implements SeatLedger {
  private final InMemorySale sale;

  InMemorySeatLedger(InMemorySale sale) {
    this.sale = sale;
  }

  @Override
  public Holding hold(Wish wish) {
    return sale.alone(() -> holdAlone(wish));
  }

  private Holding holdAlone(Wish wish) {
    Instant now = sale.clock.instant();
    EventRow row = sale.events.get(wish.eventId());
    if (row == null) {
      return new Holding.UnknownEvent();
    }
    List<SeatId> unknown =
        wish.seats().stream().filter(id -> !row.seats.containsKey(id)).sorted().toList();
    if (!unknown.isEmpty()) {
      return new Holding.UnknownSeats(unknown);
    }
    Optional<Holding> earlier = earlierAlone(wish);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    if (!row.event.onSale().isOpen(now)) {
      return new Holding.SaleNotOpen();
    }
    int max = row.event.seatsPerCustomerMax();
    HoldPolicy policy = new HoldPolicy(HoldPolicy.SEATS_PER_HOLD_MAX, max);
    int seatsNow = sale.seatsOf(wish.eventId(), wish.customerId());
    if (policy.judge(wish.seats().size(), seatsNow) != HoldPolicy.Verdict.ALLOWED) {
      return new Holding.LimitExceeded(max);
    }
    Instant until = now.plusSeconds(row.event.holdSeconds());
    List<Seat> changed = new ArrayList<>();
    List<SeatId> lost = new ArrayList<>();
    for (SeatId id : wish.seats()) {
      switch (row.seat(id).hold(wish.id(), until, now)) {
        case Seat.Move.Done(Seat seat) -> changed.add(seat);
        case Seat.Move.Refused() -> lost.add(id);
      }
    }
    if (!lost.isEmpty()) {
      return new Holding.SeatsUnavailable(lost.stream().sorted().toList());
    }
    List<HeldSeat> made = new ArrayList<>();
    for (NewSeat plan : row.plan) {
      if (wish.seats().contains(plan.id())) {
        made.add(new HeldSeat(plan.id(), plan.place(), row.amounts.getOrDefault(plan.id(), 0L)));
      }
    }
    HoldRow hold = new HoldRow(wish, made, now, until);
    sale.holds.put(hold.id, hold);
    sale.write(row, changed);
    return new Holding.Held(hold.view(row), false);
  }

  @Override
  public Optional<Holding> earlier(Wish wish) {
    return sale.alone(() -> earlierAlone(wish));
  }

  private Optional<Holding> earlierAlone(Wish wish) {
    HoldRow hold = sale.holds.get(wish.id());
    if (hold == null) {
      return Optional.empty();
    }
    boolean same =
        hold.customer.equals(wish.customerId())
            && hold.event.equals(wish.eventId())
            && wish.isRepeatOf(hold.fingerprint, hold.made);
    return Optional.of(
        same ? new Holding.Held(hold.asMade(sale.row(hold.event)), true) : new Holding.KeyReused());
  }

  @Override
  public Releasing release(HoldId id, CustomerId customer, List<SeatId> seats) {
    return sale.alone(() -> releaseAlone(id, customer, seats));
  }

  private Releasing releaseAlone(HoldId id, CustomerId customer, List<SeatId> seats) {
    HoldRow hold = own(id, customer);
    if (hold == null) {
      return new Releasing.UnknownHold();
    }
    if (hold.status == HoldStatus.PAYING) {
      return new Releasing.BeingPaid();
    }
    EventRow row = sale.row(hold.event);
    List<Seat> freed = new ArrayList<>();
    for (HeldSeat seat : hold.own(row)) {
      if ((seats.isEmpty() || seats.contains(seat.id()))
          && row.seat(seat.id()).release(id) instanceof Seat.Move.Done(Seat free)) {
        freed.add(free);
      }
    }
    if (hold.status != HoldStatus.ACTIVE || freed.isEmpty()) {
      return new Releasing.AlreadyGone(hold.event, hold.made.stream().map(HeldSeat::id).toList());
    }
    sale.write(row, freed);
    if (hold.own(row).isEmpty()) {
      hold.status = HoldStatus.RELEASED;
      hold.endedAt = sale.clock.instant();
    }
    return new Releasing.Released(hold.event, freed.stream().map(Seat::id).sorted().toList());
  }

  @Override
  public Extending extend(HoldId id, CustomerId customer) {
    return sale.alone(() -> extendAlone(id, customer));
  }

  private Extending extendAlone(HoldId id, CustomerId customer) {
    Instant now = sale.clock.instant();
    HoldRow hold = own(id, customer);
    if (hold == null) {
      return new Extending.UnknownHold();
    }
    switch (hold.status) {
      case RELEASED, BOUGHT -> {
        return new Extending.UnknownHold();
      }
      case PAYING -> {
        return new Extending.BeingPaid();
      }
      case EXPIRED -> {
        return new Extending.HoldExpired();
      }
      case ACTIVE -> {}
    }
    EventRow row = sale.row(hold.event);
    if (!hold.isLive(now)) {
      return new Extending.HoldExpired();
    }
    if (hold.extended) {
      return new Extending.AlreadyExtended();
    }
    hold.endsAt = now.plusSeconds(row.event.holdSeconds());
    hold.unpaidEndsAt = hold.endsAt;
    hold.extended = true;
    stretch(row, hold, now);
    return new Extending.Extended(hold.view(row));
  }

  /// Gives the hold's seats its present end.
  void stretch(EventRow row, HoldRow hold, Instant now) {
    List<Seat> changed = new ArrayList<>();
    for (HeldSeat seat : hold.own(row)) {
      if (row.seat(seat.id()).extend(hold.id, hold.endsAt, now)
          instanceof Seat.Move.Done(Seat longer)) {
        changed.add(longer);
      }
    }
    sale.write(row, changed);
  }

  @Override
  public Optional<Hold> find(HoldId id, CustomerId customer) {
    return sale.alone(
        () -> Optional.ofNullable(own(id, customer)).map(hold -> hold.view(sale.row(hold.event))));
  }

  @Override
  public Page<Hold> live(CustomerId customer, Page.Request page) {
    return sale.alone(
        () ->
            InMemoryCatalog.page(
                new ArrayList<>(sale.holds.values())
                    .reversed().stream()
                        .filter(h -> h.customer.equals(customer))
                        .filter(h -> h.isLive(sale.clock.instant()))
                        .map(h -> h.view(sale.row(h.event)))
                        .toList(),
                page));
  }

  @Override
  public List<Expired> expire(int max) {
    return sale.alone(() -> expireAlone(max));
  }

  private List<Expired> expireAlone(int max) {
    Instant now = sale.clock.instant();
    List<Expired> ended = new ArrayList<>();
    for (HoldRow hold : sale.holds.values()) {
      if (ended.size() == max) {
        break;
      }
      if (hold.status != HoldStatus.ACTIVE || hold.isLive(now)) {
        continue;
      }
      EventRow row = sale.row(hold.event);
      List<Seat> freed = new ArrayList<>();
      for (HeldSeat seat : hold.own(row)) {
        if (row.seat(seat.id()).release(hold.id) instanceof Seat.Move.Done(Seat free)) {
          freed.add(free);
        }
      }
      sale.write(row, freed);
      hold.status = HoldStatus.EXPIRED;
      hold.endedAt = now;
      ended.add(
          new Expired(
              hold.id, hold.event, hold.customer, freed.stream().map(Seat::id).sorted().toList()));
    }
    return ended;
  }

  @Override
  public int forget(Duration age, int max) {
    return sale.alone(
        () -> {
          Instant before = sale.clock.instant().minus(age);
          List<HoldId> old =
              sale.holds.values().stream()
                  .filter(h -> h.endedAt != null && !h.endedAt.isAfter(before))
                  .limit(max)
                  .map(h -> h.id)
                  .toList();
          old.forEach(sale.holds::remove);
          return old.size();
        });
  }

  private @Nullable HoldRow own(HoldId id, CustomerId customer) {
    HoldRow hold = sale.holds.get(id);
    return hold != null && hold.customer.equals(customer) ? hold : null;
  }
}
