package dev.onsale.http;

import dev.onsale.application.port.Payments;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.OrderId;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A gateway that does what the name of the card says.
final class ScriptedPayments implements Payments {
  private static final Set<String> METHODS =
      Set.of("card_ok", "card_declined", "card_error", "card_timeout", "card_waiting");
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  /// Waits until somebody pays with the waiting card.
  void awaitAsked() {
    await(asked);
  }

  /// Lets those with the waiting card go on.
  void answer() {
    mayAnswer.countDown();
  }

  @Override
  public boolean accepts(String method) {
    return METHODS.contains(method);
  }

  @Override
  public Authorisation authorise(OrderId order, String method, Money total) {
    return switch (method) {
      case "card_declined" -> new Authorisation.Declined();
      case "card_error" -> new Authorisation.Unavailable();
      case "card_timeout" -> new Authorisation.Unknown();
      case "card_waiting" -> {
        asked.countDown();
        await(mayAnswer);
        yield new Authorisation.Authorised("waited");
      }
      default -> new Authorisation.Authorised("at once");
    };
  }

  @Override
  public Capture capture(OrderId order, String reference) {
    return Capture.CAPTURED;
  }

  @Override
  public void fence(OrderId order) {}

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
