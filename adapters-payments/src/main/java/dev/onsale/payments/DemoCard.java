package dev.onsale.payments;

import java.util.Locale;
import java.util.Optional;

/// The payment methods of the demo gateway, each with a behaviour of its own. On the wire they are
/// written in lower case.
enum DemoCard {
  /// Approved at once.
  CARD_OK,
  CARD_DECLINED,
  /// Approved after a while.
  CARD_SLOW,
  /// The gateway fails and does nothing.
  CARD_ERROR,
  /// The gateway approves, but its answer is lost.
  CARD_TIMEOUT;

  static Optional<DemoCard> named(String method) {
    for (DemoCard card : values()) {
      if (card.name().toLowerCase(Locale.ROOT).equals(method)) {
        return Optional.of(card);
      }
    }
    return Optional.empty();
  }
}
