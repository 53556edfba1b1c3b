package dev.onsale.load.row;

import dev.onsale.load.drive.Answer;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Shot;
import dev.onsale.load.drive.Visitor;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.prepare.Customer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Somebody who looks at the list, the event, its map and what is free, a second apart, and then
/// reserves: a second later or, like many others, at a moment agreed on.
final class Shopper implements Visitor {
  private static final long THINK_NANOS = Duration.ofSeconds(1).toNanos();

  private final Customer customer;
  private final UUID event;
  private final List<UUID> seats;
  private final long arrivalNanos;
  private final long momentNanos;
  private final Receipts receipts;
  private final Histogram atTheMoment;
  private int step;

  /// @param momentNanos 0: no moment is agreed on
  /// @param atTheMoment takes the time of reserves at the agreed moment
  Shopper(
      Customer customer,
      UUID event,
      List<UUID> seats,
      long arrivalNanos,
      long momentNanos,
      Receipts receipts,
      Histogram atTheMoment) {
    this.customer = customer;
    this.event = event;
    this.seats = seats;
    this.arrivalNanos = arrivalNanos;
    this.momentNanos = momentNanos;
    this.receipts = receipts;
    this.atTheMoment = atTheMoment;
  }

  @Override
  public @Nullable Shot next(long nowNanos) {
    long due = arrivalNanos + step * THINK_NANOS;
    step++;
    String path = "/api/events/" + event;
    return switch (step) {
      case 1 -> new Shot(Requests.get("/api/events", ""), due);
      case 2 -> new Shot(Requests.get(path, ""), due);
      case 3 -> new Shot(Requests.get(path + "/seats?view=layout", ""), due);
      case 4 -> new Shot(Requests.get(path + "/seats?view=status", ""), due);
      case 5 ->
          new Shot(
              Requests.reserve(customer.token(), Requests.seats(event, seats)),
              momentNanos > 0 ? momentNanos : due);
      default -> null;
    };
  }

  @Override
  public void answered(Answer answer) {
    if (step == 5 && momentNanos > 0) {
      atTheMoment.recordValue(answer.waitedNanos());
    }
    if (answer.status() == 201) {
      receipts.held(customer, answer.body());
    }
  }
}
