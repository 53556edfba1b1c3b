package dev.onsale.bootstrap.broken.application.hold;

import dev.onsale.bootstrap.broken.application.checkout.Pay;

public final class HoldAndPay {
  private final Pay pay;

  public HoldAndPay(Pay pay) {
    this.pay = pay;
  }

  public int hold() {
    return pay.pay();
  }
}
