package dev.onsale.payments;

import dev.onsale.application.port.Payments.Capture;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payment company for demonstrations, in memory. It remembers each order for an hour: what was
/// set aside for it, or that nothing ever may be.
///
/// Its memory is this process alone, so replicas do not see each other's fences; nothing but play
/// money depends on it. What it has forgotten it believes, so that money set aside before a restart
/// can still be taken and paid back.
final class DemoGateway {
  static final int ORDERS_MAX = 200_000;
  static final Duration MEMORY = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<OrderId, Account> accounts = new LinkedHashMap<>();
  private final Map<RefundId, Repaid> refunds = new LinkedHashMap<>();
  private long authorised;
  private long captured;
  private long voided;
  private long refunded;

  DemoGateway(InstantSource clock) {
    this.clock = clock;
  }

  /// Sets money aside, once per order.
  ///
  /// @param amount minor units
  synchronized Answer authorise(OrderId order, DemoCard card, long amount) {
    Account known = accounts.get(order);
    if (known != null) {
      return known.state() == State.FENCED ? Answer.REFUSED : Answer.APPROVED;
    }
    if (card == DemoCard.CARD_DECLINED) {
      return Answer.DECLINED;
    }
    remember(order, new Account(State.SET_ASIDE, clock.millis(), amount, 0));
    authorised++;
    return Answer.APPROVED;
  }

  /// Takes what was set aside, once.
  synchronized Capture capture(OrderId order, long amount) {
    Account known = accounts.get(order);
    if (known != null && known.state() == State.FENCED) {
      return Capture.REFUSED;
    }
    if (known == null || known.state() == State.SET_ASIDE) {
      remember(order, new Account(State.TAKEN, clock.millis(), amount, 0));
      captured++;
    }
    return Capture.CAPTURED;
  }

  /// Sets free what was set aside and refuses the order from now on. What was taken stays taken.
  synchronized void fence(OrderId order) {
    Account known = accounts.get(order);
    if (known != null && known.state() == State.SET_ASIDE) {
      voided++;
    }
    if (known == null || known.state() == State.SET_ASIDE) {
      remember(order, new Account(State.FENCED, clock.millis(), 0, 0));
    }
  }

  /// Pays back a part of what was taken, once per refund, and never more than was taken.
  ///
  /// @param total what the order cost
  synchronized boolean refund(RefundId refund, OrderId order, long total, long amount) {
    if (refunds.containsKey(refund)) {
      return true;
    }
    Account known = accounts.getOrDefault(order, new Account(State.TAKEN, 0, total, 0));
    if (known.state() != State.TAKEN || known.refunded() + amount > known.amount()) {
      return false;
    }
    long now = clock.millis();
    remember(order, new Account(State.TAKEN, now, known.amount(), known.refunded() + amount));
    refunds.put(refund, new Repaid(now));
    forget(refunds.values().iterator(), refunds, now);
    refunded++;
    return true;
  }

  synchronized @Nullable State state(OrderId order) {
    Account known = accounts.get(order);
    return known == null ? null : known.state();
  }

  synchronized int remembered() {
    return accounts.size();
  }

  /// How many orders money was ever set aside for.
  synchronized long authorised() {
    return authorised;
  }

  /// How many orders were charged.
  synchronized long captured() {
    return captured;
  }

  /// How many orders' money was set free again.
  synchronized long voided() {
    return voided;
  }

  /// How many refunds were paid.
  synchronized long refunded() {
    return refunded;
  }

  /// The newest is last, so that what may be forgotten is always in front.
  private void remember(OrderId order, Account account) {
    accounts.remove(order);
    accounts.put(order, account);
    forget(accounts.values().iterator(), accounts, account.since());
  }

  private static void forget(
      Iterator<? extends Remembered> oldest, Map<?, ? extends Remembered> all, long now) {
    while (oldest.hasNext()) {
      boolean old = oldest.next().since() + MEMORY.toMillis() < now;
      if (!old && all.size() <= ORDERS_MAX) {
        return;
      }
      oldest.remove();
    }
  }

  static String reference(OrderId order) {
    return "demo-" + order.value();
  }

  /// What the gateway says to an authorisation.
  enum Answer {
    APPROVED,
    DECLINED,
    /// The order was fenced.
    REFUSED
  }

  /// Where an order's money is.
  enum State {
    SET_ASIDE,
    TAKEN,
    FENCED
  }

  private interface Remembered {
    /// Milliseconds since the epoch.
    long since();
  }

  private record Account(State state, long since, long amount, long refunded)
      implements Remembered {}

  private record Repaid(long since) implements Remembered {}
}
