package dev.onsale.application;

import dev.onsale.application.port.Payments;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.seat.OrderId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A gateway that does as it is told. Without a cue the card's name decides: `card_ok` is approved,
/// `card_declined` refused, and at `card_error` the gateway fails. Cues are played in order, one
/// per call of [#authorise].
public final class ScriptedPayments implements Payments {
  public static final String GOOD_CARD = "card_ok";
  public static final String REFUSED_CARD = "card_declined";
  public static final String BROKEN_CARD = "card_error";

  private static final Set<String> CARDS = Set.of(GOOD_CARD, REFUSED_CARD, BROKEN_CARD);

  private final Deque<Cue> cues = new ArrayDeque<>();
  private final Map<OrderId, Money> setAside = new HashMap<>();
  private final Map<OrderId, Money> taken = new HashMap<>();
  private final Set<OrderId> fenced = new HashSet<>();
  private long timesSetAside;
  private boolean capturing = true;
  private boolean fencing = true;
  private boolean byReference;
  private boolean refusingCaptures;
  private final Map<RefundId, Money> paidBack = new HashMap<>();
  private final Map<OrderId, Long> repaid = new HashMap<>();
  private final Map<String, Notice> notices = new HashMap<>();
  private Runnable beforeAnswer = () -> {};

  /// What the next authorisation does.
  public enum Cue {
    APPROVE,
    DECLINE,
    UNAVAILABLE,
    /// Sets the money aside and does not say so.
    UNKNOWN_SET_ASIDE,
    /// Sets nothing aside and does not say so.
    UNKNOWN_NOTHING,
    /// The caller dies before the gateway heard of it.
    CRASH_BEFORE,
    /// The caller dies after the gateway has set the money aside.
    CRASH_AFTER
  }

  /// Stands for the death of the process: nothing may catch it but the test.
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash on cue");
    }
  }

  /// Whether payments are made known under a reference first.
  public synchronized void preparing(boolean byReference) {
    this.byReference = byReference;
  }

  /// Whether captures are refused for good.
  public synchronized void refusingCaptures(boolean refuses) {
    refusingCaptures = refuses;
  }

  public synchronized void next(Cue cue) {
    cues.add(cue);
  }

  /// Whether captures are answered; if not, they come to nothing.
  public synchronized void capturing(boolean works) {
    capturing = works;
  }

  /// Whether fences are answered; if not, they come to nothing.
  public synchronized void fencing(boolean works) {
    fencing = works;
  }

  /// Runs in the calling thread before each authorisation acts: a place to wait, or to interfere.
  public synchronized void beforeAnswer(Runnable interlude) {
    beforeAnswer = interlude;
  }

  @Override
  public boolean accepts(String method) {
    return CARDS.contains(method);
  }

  @Override
  public synchronized Preparation prepare(OrderId order, Money total) {
    return byReference
        ? new Preparation.ByReference("prepared-" + order.value())
        : new Preparation.ByOrder();
  }

  @Override
  public Authorisation authorise(Payment payment) {
    if (isByReference() && payment.reference() == null) {
      throw new IllegalStateException("never prepared");
    }
    interlude().run();
    return act(payment.order(), payment.method(), payment.total());
  }

  private synchronized boolean isByReference() {
    return byReference;
  }

  private synchronized Runnable interlude() {
    return beforeAnswer;
  }

  private synchronized Authorisation act(OrderId order, String method, Money total) {
    return switch (cues.isEmpty() ? byName(method) : cues.remove()) {
      case APPROVE -> approve(order, total);
      case DECLINE -> new Authorisation.Declined();
      case UNAVAILABLE -> new Authorisation.Unavailable();
      case UNKNOWN_SET_ASIDE -> {
        approve(order, total);
        yield new Authorisation.Unknown();
      }
      case UNKNOWN_NOTHING -> new Authorisation.Unknown();
      case CRASH_BEFORE -> throw new Crash();
      case CRASH_AFTER -> {
        approve(order, total);
        throw new Crash();
      }
    };
  }

  private static Cue byName(String method) {
    return switch (method) {
      case GOOD_CARD -> Cue.APPROVE;
      case REFUSED_CARD -> Cue.DECLINE;
      case BROKEN_CARD -> Cue.UNAVAILABLE;
      default -> throw new IllegalArgumentException("no such card: " + method);
    };
  }

  private Authorisation approve(OrderId order, Money total) {
    if (fenced.contains(order)) {
      return new Authorisation.Unavailable();
    }
    if (!taken.containsKey(order) && setAside.putIfAbsent(order, total) == null) {
      timesSetAside++;
    }
    return new Authorisation.Authorised("scripted-" + order.value());
  }

  @Override
  public synchronized Standing ask(Payment payment) {
    if (!fencing) {
      throw new PortUnavailable("the gateway did not say");
    }
    OrderId order = payment.order();
    if (taken.containsKey(order)) {
      return new Standing.Captured("scripted-" + order.value());
    }
    if (setAside.containsKey(order)) {
      return new Standing.Authorised("scripted-" + order.value());
    }
    return fenced.contains(order) ? new Standing.Closed() : new Standing.Nothing();
  }

  @Override
  public synchronized Capture capture(Payment payment) {
    if (!capturing) {
      return Capture.UNKNOWN;
    }
    OrderId order = payment.order();
    if (refusingCaptures) {
      setAside.remove(order);
      return Capture.REFUSED;
    }
    Money money = setAside.remove(order);
    if (money != null) {
      taken.put(order, money);
    }
    return taken.containsKey(order) ? Capture.CAPTURED : Capture.UNKNOWN;
  }

  @Override
  public synchronized void fence(Payment payment) {
    if (!fencing) {
      throw new PortUnavailable("the gateway did not confirm");
    }
    setAside.remove(payment.order());
    fenced.add(payment.order());
  }

  @Override
  public synchronized Repayment refund(RefundId refund, Payment payment, Money amount) {
    if (!capturing) {
      return new Repayment.Unknown();
    }
    Money money = taken.get(payment.order());
    if (!paidBack.containsKey(refund)) {
      long before = repaid.getOrDefault(payment.order(), 0L);
      if (money == null || before + amount.amount() > money.amount()) {
        return new Repayment.Refused();
      }
      paidBack.put(refund, amount);
      repaid.put(payment.order(), before + amount.amount());
    }
    return new Repayment.PaidBack("back-" + refund.value());
  }

  /// What a message with this signature says from now on; any other is rejected.
  public synchronized void signed(String signature, Notice notice) {
    notices.put(signature, notice);
  }

  @Override
  public synchronized Notice read(@Nullable String signature, byte[] body) {
    Notice known = signature == null ? null : notices.get(signature);
    return known == null ? new Notice.Rejected() : known;
  }

  /// How many refunds were paid back.
  public synchronized long timesPaidBack() {
    return paidBack.size();
  }

  public synchronized boolean isSetAside(OrderId order) {
    return setAside.containsKey(order);
  }

  public synchronized boolean isFenced(OrderId order) {
    return fenced.contains(order);
  }

  /// How many orders money was ever set aside for.
  public synchronized long timesSetAside() {
    return timesSetAside;
  }

  /// How many orders were charged.
  public synchronized long timesTaken() {
    return taken.size();
  }
}
