package dev.onsale.domain.order;

import dev.onsale.domain.seat.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a checkout key means when it is seen: decided without I/O, inside the transaction that has
/// locked the key's record.
public final class CheckoutRule {
  private CheckoutRule() {}

  /// What is on record under a key.
  ///
  /// @param finished whether its answer is final
  /// @param leaseUntil until when the request that runs it is given to finish (exclusive)
  public record Recorded(
      String fingerprint, OrderId orderId, boolean finished, Instant leaseUntil) {}

  /// In order of precedence.
  public sealed interface Meaning {
    /// Never seen.
    record FirstTime() implements Meaning {}

    /// Seen with another request: refuse.
    record KeyReused() implements Meaning {}

    /// Done before: give the same answer again.
    record SameAgain(OrderId orderId) implements Meaning {}

    /// Running elsewhere at this moment.
    record StillRunning(OrderId orderId) implements Meaning {}

    /// Begun by a request that has outlived its lease: go on with the same order.
    record Resume(OrderId orderId) implements Meaning {}
  }

  public static Meaning meaning(@Nullable Recorded recorded, String fingerprint, Instant now) {
    if (recorded == null) {
      return new Meaning.FirstTime();
    }
    if (!recorded.fingerprint().equals(fingerprint)) {
      return new Meaning.KeyReused();
    }
    if (recorded.finished()) {
      return new Meaning.SameAgain(recorded.orderId());
    }
    return now.isBefore(recorded.leaseUntil())
        ? new Meaning.StillRunning(recorded.orderId())
        : new Meaning.Resume(recorded.orderId());
  }
}
