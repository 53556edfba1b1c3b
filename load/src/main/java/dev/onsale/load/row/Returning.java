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

/// Visitors who each hold a seat of their own part of the house, give it back, and go on to the
/// next, at once or at a steady rate.
final class Returning {
  private final Stage stage;
  private final UUID event;
  private final double perSecond;
  private final long untilNanos;
  private final Receipts receipts;
  private long planned;
  private long held;

  /// @param perSecond holds of all visitors together; 0: as many as they can
  /// @param receipts takes every hold and every release that was confirmed
  Returning(Stage stage, UUID event, double perSecond, long untilNanos, Receipts receipts) {
    this.stage = stage;
    this.event = event;
    this.perSecond = perSecond;
    this.untilNanos = untilNanos;
    this.receipts = receipts;
  }

  List<Visitor> visitors(List<UUID> seats, int number) {
    List<Visitor> visitors = new ArrayList<>();
    int each = seats.size() / number;
    for (int n = 0; n < number; n++) {
      visitors.add(new Guest(stage.customer(n), seats.subList(n * each, (n + 1) * each)));
    }
    return visitors;
  }

  long held() {
    return held;
  }

  private final class Guest implements Visitor {
    private final Customer customer;
    private final List<UUID> seats;
    private @Nullable UUID mine;
    private @Nullable UUID givenBack;
    private int turn;

    Guest(Customer customer, List<UUID> seats) {
      this.customer = customer;
      this.seats = seats;
    }

    @Override
    public @Nullable Shot next(long nowNanos) {
      UUID hold = mine;
      if (hold != null) {
        mine = null;
        givenBack = hold;
        return new Shot(Requests.release(customer.token(), hold.toString()), nowNanos);
      }
      long due = perSecond == 0 ? nowNanos : (long) (planned++ / perSecond * 1e9);
      if (due > untilNanos) {
        return null;
      }
      String body = Requests.seats(event, List.of(seats.get(turn++ % seats.size())));
      return new Shot(Requests.reserve(customer.token(), body), due);
    }

    @Override
    public void answered(Answer answer) {
      if (answer.status() == 201) {
        mine = Receipts.holdOf(answer.body());
        receipts.held(customer, answer.body());
        held++;
      } else if (answer.status() == 204 && givenBack != null) {
        receipts.released(givenBack);
      }
    }
  }
}
