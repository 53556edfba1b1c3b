package dev.onsale.application.hold;

import dev.onsale.application.port.Orders;
import dev.onsale.application.port.SeatLedger;
import java.time.Duration;

/// Job: forgets holds that ended and keys that were answered a day ago or more. Until then an ended
/// hold can still say that it ended, and a repeated key is answered as it was.
public final class ForgetHolds {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final int BATCH_MAX = 1_000;

  private final SeatLedger ledger;
  private final Orders orders;

  public ForgetHolds(SeatLedger ledger, Orders orders) {
    this.ledger = ledger;
    this.orders = orders;
  }

  /// Goes on for as long as there is a whole batch to be forgotten: a sale leaves thousands a
  /// second.
  public void run() {
    int forgotten;
    do {
      forgotten = ledger.forget(REMEMBERED, BATCH_MAX);
    } while (forgotten == BATCH_MAX);
    do {
      forgotten = orders.forgetKeys(REMEMBERED, BATCH_MAX);
    } while (forgotten == BATCH_MAX);
  }
}
