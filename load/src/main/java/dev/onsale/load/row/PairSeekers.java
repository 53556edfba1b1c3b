package dev.onsale.load.row;

import dev.onsale.load.drive.Answer;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Shot;
import dev.onsale.load.drive.Visitor;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.prepare.Customer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Visitors who want pairs, whichever, and go on a little after they are told that none is left.
final class PairSeekers {
  private static final int PAIR = 2;
  private static final int REFUSALS_MAX = 3;

  private final Stage stage;
  private final Receipts receipts;
  private final String body;
  private int asked;
  private long held;
  private long heldAfterNoneLeft;
  private long lastHeldNanos;
  private long noneLeftNanos = Long.MAX_VALUE;

  PairSeekers(Stage stage, UUID event, Receipts receipts) {
    this.stage = stage;
    this.receipts = receipts;
    this.body = Requests.best(event, PAIR);
  }

  List<Visitor> visitors(int number) {
    List<Visitor> visitors = new ArrayList<>();
    for (int n = 0; n < number; n++) {
      visitors.add(new Seeker());
    }
    return visitors;
  }

  double heldPerSecond() {
    return held / (lastHeldNanos / 1e9);
  }

  /// Holds that were asked for when somebody had already been told that none is left: then there
  /// was one left after all.
  long heldAfterNoneLeft() {
    return heldAfterNoneLeft;
  }

  private final class Seeker implements Visitor {
    private @Nullable Customer mine;
    private long askedNanos;
    private int refusals;

    @Override
    public @Nullable Shot next(long nowNanos) {
      if (refusals == REFUSALS_MAX) {
        return null;
      }
      Customer customer = stage.customer(asked++);
      mine = customer;
      askedNanos = nowNanos;
      return new Shot(Requests.reserve(customer.token(), body), nowNanos);
    }

    @Override
    public void answered(Answer answer) {
      if (answer.status() == 201 && mine != null) {
        receipts.held(mine, answer.body());
        held++;
        lastHeldNanos = answer.atNanos();
        heldAfterNoneLeft += askedNanos > noneLeftNanos ? 1 : 0;
      } else {
        refusals++;
        noneLeftNanos = Math.min(noneLeftNanos, answer.atNanos());
      }
    }
  }
}
