package dev.onsale.postgres;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Wish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds, written many at a time.
final class HoldWork implements BatchWork<Wish, Holding> {
  private static final Logger LOG = LoggerFactory.getLogger(HoldWork.class);

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
    HoldBatch batch = new HoldBatch(wishes, riders);
    if (!postgres.exchange(name(), batch::write)) {
      return Collections.nCopies(wishes.size() + riders.size(), new Outcome.Unconfirmed<>());
    }
    return batch.outcomes(batch.leavesQuestions() ? refused(batch) : Map.of());
  }

  /// Those who were granted must have their answer even when nobody can tell the others why not.
  private Map<Integer, Outcome<Holding>> refused(HoldBatch batch) {
    try {
      return postgres.transaction("refuse_holds", t -> batch.refusals(t).answers(batch.leftFree()));
    } catch (PortUnavailable | DataAccessException e) {
      LOG.debug("Those who were not granted are tried again", e);
      return Map.of();
    }
  }
}
