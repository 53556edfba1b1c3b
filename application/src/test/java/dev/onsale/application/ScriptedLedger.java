package dev.onsale.application;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A ledger that answers new holds, and questions for earlier ones, as a test wants it; everything
/// else works as it does.
record ScriptedLedger(
    SeatLedger whole,
    Function<SeatLedger.Wish, SeatLedger.Holding> answer,
    Function<SeatLedger.Wish, Optional<SeatLedger.Holding>> lookUp)
    implements SeatLedger {
  ScriptedLedger(SeatLedger whole, Function<SeatLedger.Wish, SeatLedger.Holding> answer) {
    this(whole, answer, whole::earlier);
  }

  @Override
  public Holding hold(Wish wish) {
    return answer.apply(wish);
  }

  @Override
  public Optional<Holding> earlier(Wish wish) {
    return lookUp.apply(wish);
  }

  @Override
  public Releasing release(HoldId hold, CustomerId customer, List<SeatId> seats) {
    return whole.release(hold, customer, seats);
  }

  @Override
  public Extending extend(HoldId hold, CustomerId customer) {
    return whole.extend(hold, customer);
  }

  @Override
  public Optional<Hold> find(HoldId hold, CustomerId customer) {
    return whole.find(hold, customer);
  }

  @Override
  public Page<Hold> live(CustomerId customer, Page.Request page) {
    return whole.live(customer, page);
  }

  @Override
  public int forget(Duration age, int max) {
    return whole.forget(age, max);
  }

  @Override
  public List<Expired> expire(int max) {
    return whole.expire(max);
  }
}
