package dev.onsale.bootstrap.broken.application.checkout;

public final class Pay {
  public int pay() {
    return 1;
  }
}
