package dev.onsale.bootstrap;

import dev.onsale.payments.StripeStub.Step;
import org.jspecify.annotations.Nullable;

/// What a payment goes through, in the order in which it happens.
enum CheckoutStep {
  /// The transaction that makes the pending order.
  OPEN(null, "orders"),
  PREPARE(Step.CREATE, ""),
  AUTHORISE(Step.CONFIRM, ""),
  /// The transaction that sells the seats.
  PLACE(null, "tickets"),
  CAPTURE(Step.CAPTURE, ""),
  /// Recovery asks what became of an order whose answer was lost.
  ASK(Step.READ, ""),
  /// Recovery makes the gateway refuse an order of which it knows nothing.
  FENCE(Step.CANCEL, ""),
  /// Of an order that its customer takes back.
  REFUND(Step.REFUND, "");

  private final @Nullable Step call;
  private final String table;

  CheckoutStep(@Nullable Step call, String table) {
    this.call = call;
    this.table = table;
  }

  /// Whether it is a transaction of ours and asks nobody else.
  boolean isTransaction() {
    return call == null;
  }

  /// The call at the gateway that it is.
  Step call() {
    if (call == null) {
      throw new IllegalStateException(this + " asks no gateway");
    }
    return call;
  }

  /// Where its transaction enters a row.
  String table() {
    return table;
  }
}
