package dev.onsale.application.hold;

import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.Telemetry;
import java.util.List;

/// Job: tidies holds whose time is past, so that watchers see their seats come back. Nothing else
/// depends on it: a lapsed hold counts as gone everywhere.
public final class ExpireHolds {
  private static final int BATCH_MAX = 500;

  private final SeatLedger ledger;
  private final SeatLocks locks;
  private final Telemetry telemetry;

  public ExpireHolds(SeatLedger ledger, SeatLocks locks, Telemetry telemetry) {
    this.ledger = ledger;
    this.locks = locks;
    this.telemetry = telemetry;
  }

  /// Runs until nothing is left to tidy.
  public void run() {
    List<SeatLedger.Expired> batch;
    do {
      batch = ledger.expire(BATCH_MAX);
      for (SeatLedger.Expired expired : batch) {
        locks.release(expired.eventId(), expired.seats(), expired.hold());
        telemetry.holdExpired(expired.eventId(), expired.customerId(), expired.seats());
      }
    } while (batch.size() == BATCH_MAX);
  }
}
