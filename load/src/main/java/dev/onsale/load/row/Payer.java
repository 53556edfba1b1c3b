package dev.onsale.load.row;

import dev.onsale.load.drive.Answer;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Shot;
import dev.onsale.load.drive.Visitor;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.prepare.Customer;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Holds seats and pays for them, again and again until nothing is wanted any more. Every checkout
/// has a key of its own, as from any careful client.
final class Payer implements Visitor {
  private final Supplier<@Nullable Wanted> wanted;
  private final Receipts receipts;
  private @Nullable Customer customer;
  private @Nullable UUID toBePaid;
  private boolean isPaying;
  private long paid;

  /// What is wanted next.
  record Wanted(Customer customer, UUID event, List<UUID> seats) {}

  /// @param wanted null: nothing any more
  Payer(Supplier<@Nullable Wanted> wanted, Receipts receipts) {
    this.wanted = wanted;
    this.receipts = receipts;
  }

  /// Orders that were completed.
  long paid() {
    return paid;
  }

  @Override
  public @Nullable Shot next(long nowNanos) {
    UUID hold = toBePaid;
    if (hold != null && customer != null) {
      toBePaid = null;
      isPaying = true;
      return new Shot(Requests.checkout(customer.token(), hold), nowNanos);
    }
    isPaying = false;
    Wanted next = wanted.get();
    if (next == null) {
      return null;
    }
    customer = next.customer();
    String body = Requests.seats(next.event(), next.seats());
    return new Shot(Requests.reserve(next.customer().token(), body), nowNanos);
  }

  @Override
  public void answered(Answer answer) {
    if (answer.status() != 201 || customer == null) {
      return;
    }
    if (isPaying) {
      paid++;
    } else {
      receipts.held(customer, answer.body());
      toBePaid = Receipts.holdOf(answer.body());
    }
  }
}
