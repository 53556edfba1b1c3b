package dev.onsale.postgres;

import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Holds, written many at a time.
final class HoldWork implements BatchWork<Wish, Holding> {
  private final Postgres postgres;

  HoldWork(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public String name() {
    return "hold";
  }

  /// A seat goes to the first who wants it, and an id names one hold.
  @Override
  public Collection<?> claims(Wish wish) {
    List<Object> claims = new ArrayList<>(wish.seats().size() + 1);
    claims.add(wish.id());
    claims.addAll(wish.seats());
    return claims;
  }

  @Override
  public int size(Wish wish) {
    return wish.seats().size();
  }

  @Override
  public List<Outcome<Holding>> write(List<Wish> wishes, List<Wish> riders) {
    return postgres.transaction(
        name(),
        t -> new HoldBatch(t, wishes, riders).write(),
        () ->
            Optional.of(
                Collections.nCopies(
                    wishes.size() + riders.size(), new Outcome.Unconfirmed<Holding>())));
  }
}
