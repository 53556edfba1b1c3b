package dev.onsale.payments;

import dev.onsale.domain.seat.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payment company for demonstrations, in memory. It remembers each order for an hour: what was
/// set aside for it, or that nothing ever may be.
///
/// Its memory is this process alone, so replicas do not see each other's fences; nothing but play
/// money depends on it.
final class DemoGateway {
  static final int ORDERS_MAX = 100_000;
  static final Duration MEMORY = Duration.ofHours(1);

  private final InstantSource clock;
  private final Runnable slowness;
  private final Map<OrderId, Account> accounts = new LinkedHashMap<>();
  private long authorised;
  private long captured;
  private long voided;

  /// @param slowness what a slow card waits for
  DemoGateway(InstantSource clock, Runnable slowness) {
    this.clock = clock;
    this.slowness = slowness;
  }

  /// Sets money aside once per order.
  ///
  /// @throws GatewayError when nothing was set aside and nothing will be by this call
  /// @throws AnswerLost when money may have been set aside
  Answer authorise(OrderId order, DemoCard card) {
    switch (card) {
      case CARD_SLOW -> slowness.run();
      case CARD_ERROR -> throw new GatewayError("500 from the gateway");
      case CARD_OK, CARD_DECLINED, CARD_TIMEOUT -> {}
    }
    Answer answer = setAside(order, card);
    if (card == DemoCard.CARD_TIMEOUT && answer instanceof Answer.Approved) {
      throw new AnswerLost();
    }
    return answer;
  }

  private synchronized Answer setAside(OrderId order, DemoCard card) {
    Account known = accounts.get(order);
    if (known != null) {
      return switch (known.state()) {
        case FENCED -> new Answer.Refused();
        case SET_ASIDE, TAKEN -> new Answer.Approved(reference(order));
      };
    }
    if (card == DemoCard.CARD_DECLINED) {
      return new Answer.Declined();
    }
    remember(order, State.SET_ASIDE);
    authorised++;
    return new Answer.Approved(reference(order));
  }

  /// Takes what was set aside, once. An order this process has forgotten is believed by its
  /// reference, so that money set aside before a restart can still be taken.
  synchronized boolean capture(OrderId order, String reference) {
    Account known = accounts.get(order);
    if (!reference.equals(reference(order)) || (known != null && known.state() == State.FENCED)) {
      return false;
    }
    if (known == null || known.state() == State.SET_ASIDE) {
      remember(order, State.TAKEN);
      captured++;
    }
    return true;
  }

  /// Sets free what was set aside and refuses the order from now on. What was taken stays taken.
  synchronized void fence(OrderId order) {
    Account known = accounts.get(order);
    if (known != null && known.state() == State.SET_ASIDE) {
      voided++;
    }
    if (known == null || known.state() == State.SET_ASIDE) {
      remember(order, State.FENCED);
    }
  }

  synchronized @Nullable State state(OrderId order) {
    Account known = accounts.get(order);
    return known == null ? null : known.state();
  }

  synchronized int remembered() {
    return accounts.size();
  }

  synchronized long authorised() {
    return authorised;
  }

  synchronized long captured() {
    return captured;
  }

  synchronized long voided() {
    return voided;
  }

  /// The newest is last, so that what may be forgotten is always in front.
  private void remember(OrderId order, State state) {
    Instant now = clock.instant();
    accounts.remove(order);
    accounts.put(order, new Account(state, now));
    Iterator<Account> oldest = accounts.values().iterator();
    while (oldest.hasNext()) {
      boolean old = oldest.next().since().plus(MEMORY).isBefore(now);
      if (!old && accounts.size() <= ORDERS_MAX) {
        return;
      }
      oldest.remove();
    }
  }

  private static String reference(OrderId order) {
    return "demo-" + order.value();
  }

  /// What the gateway says to an authorisation.
  sealed interface Answer {
    record Approved(String reference) implements Answer {}

    record Declined() implements Answer {}

    /// The order was fenced.
    record Refused() implements Answer {}
  }

  /// Where an order's money is.
  enum State {
    SET_ASIDE,
    TAKEN,
    FENCED
  }

  private record Account(State state, Instant since) {}

  /// The gateway failed before it did anything.
  static final class GatewayError extends RuntimeException {
    GatewayError(String message) {
      super(message);
    }
  }

  /// The connection broke after the gateway had acted.
  static final class AnswerLost extends RuntimeException {
    AnswerLost() {
      super("no answer from the gateway");
    }
  }
}
