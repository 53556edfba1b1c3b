package dev.onsale.application.aftersale;

import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Refunds;
import dev.onsale.application.port.Refunds.Due;
import java.util.List;

/// Job: pays back what is due. Several may run side by side, on any replica: each refund is leased
/// to one of them at a time.
public final class RepayCustomers {
  /// In one run, so that a run ends.
  static final int REFUNDS_MAX = 500;

  private final Refunds refunds;
  private final Repayments repayments;

  public RepayCustomers(Refunds refunds, Payments payments) {
    this.refunds = refunds;
    this.repayments = new Repayments(refunds, payments);
  }

  /// One refund at a time, each with a lease of its own. Ends early when the gateway does not
  /// answer: what is left stays due.
  public void run() {
    boolean more = true;
    for (int n = 0; more && n < REFUNDS_MAX; n++) {
      List<Due> due = refunds.takeDue(1);
      more = !due.isEmpty() && repayments.carryOut(due.getFirst());
    }
  }
}
