package dev.onsale.application.checkout;

import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Notice;
import dev.onsale.domain.seat.OrderId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Listens to the gateway. A message is only ever a reason to ask the gateway itself, so one that
/// comes twice, late or in the wrong order does no harm.
public final class HearPayment {
  private final Payments payments;
  private final Consumer<OrderId> concerned;

  /// @param concerned is given the order that something happened to, and returns soon
  public HearPayment(Payments payments, Consumer<OrderId> concerned) {
    this.payments = payments;
    this.concerned = concerned;
  }

  /// Whether the message is the gateway's and can be understood; if not, nothing came of it.
  ///
  /// @param signature as it was sent; null when there was none
  /// @param body exactly as it was sent
  public boolean heard(byte[] body, @Nullable String signature) {
    return switch (payments.read(signature, body)) {
      case Notice.About(OrderId order) -> {
        concerned.accept(order);
        yield true;
      }
      case Notice.OfNoInterest() -> true;
      case Notice.Rejected() -> false;
    };
  }
}
