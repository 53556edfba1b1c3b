package dev.onsale.application.aftersale;

import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Repayment;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.Refunds;
import dev.onsale.application.port.Refunds.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries a leased refund out. The gateway knows it by the refund's id, so that doing it twice
/// pays once.
final class Repayments {
  private static final Logger LOG = LoggerFactory.getLogger(Repayments.class);

  private final Refunds refunds;
  private final Payments payments;

  Repayments(Refunds refunds, Payments payments) {
    this.refunds = refunds;
    this.payments = payments;
  }

  /// @return false when the gateway could not be asked, and need not be asked for others now
  boolean carryOut(Due due) {
    if (!due.taken() || due.amount().amount() == 0) {
      refunds.paidBack(due.refund(), due.lease(), null);
      return true;
    }
    return switch (ask(due)) {
      case Repayment.PaidBack(String reference) -> {
        refunds.paidBack(due.refund(), due.lease(), reference);
        yield true;
      }
      case Repayment.Refused() -> {
        LOG.atError()
            .addKeyValue("refundId", due.refund().value())
            .addKeyValue("orderId", due.payment().order().value())
            .log("The gateway turned a refund down");
        refunds.refused(due.refund(), due.lease());
        yield true;
      }
      case Repayment.Unknown() -> {
        refunds.postpone(due.refund(), due.lease());
        yield false;
      }
    };
  }

  private Repayment ask(Due due) {
    try {
      return payments.refund(due.refund(), due.payment(), due.amount());
    } catch (PortUnavailable e) {
      LOG.atWarn()
          .addKeyValue("refundId", due.refund().value())
          .addKeyValue("reason", e.getMessage())
          .log("Refund left for later");
      return new Repayment.Unknown();
    }
  }
}
