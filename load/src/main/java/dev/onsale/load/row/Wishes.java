package dev.onsale.load.row;

import dev.onsale.load.drive.Answer;
import dev.onsale.load.drive.Shot;
import dev.onsale.load.drive.Visitor;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.prepare.Customer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Requests that several visitors work off together, each sent once, at once or at a steady rate.
final class Wishes {
  private final int count;
  private final IntFunction<Wish> wishes;
  private final double perSecond;
  private final Receipts receipts;
  private int taken;
  private long lastHeldNanos;
  private long held;

  record Wish(Customer customer, ByteBuffer request) {}

  /// @param perSecond how many come due in a second; 0: each as soon as a visitor is free
  Wishes(int count, IntFunction<Wish> wishes, double perSecond, Receipts receipts) {
    this.count = count;
    this.wishes = wishes;
    this.perSecond = perSecond;
    this.receipts = receipts;
  }

  List<Visitor> visitors(int number) {
    List<Visitor> visitors = new ArrayList<>();
    for (int n = 0; n < number; n++) {
      visitors.add(new OneOfThem());
    }
    return visitors;
  }

  long held() {
    return held;
  }

  /// Holds a second, until the last of them.
  double heldPerSecond() {
    return held / (lastHeldNanos / 1e9);
  }

  private final class OneOfThem implements Visitor {
    private @Nullable Wish mine;

    @Override
    public @Nullable Shot next(long nowNanos) {
      if (taken == count) {
        return null;
      }
      Wish wish = wishes.apply(taken);
      mine = wish;
      long due = perSecond == 0 ? nowNanos : (long) (taken / perSecond * 1e9);
      taken++;
      return new Shot(wish.request(), due);
    }

    @Override
    public void answered(Answer answer) {
      if (answer.status() == 201 && mine != null) {
        receipts.held(mine.customer(), answer.body());
        held++;
        lastHeldNanos = answer.atNanos();
      }
    }
  }
}
