package dev.onsale.application;

import dev.onsale.application.port.Payments;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.seat.OrderId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
  public Authorisation authorise(OrderId order, String method, Money total) {
    interlude().run();
    return act(order, method, total);
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
  public synchronized Capture capture(OrderId order, String reference) {
    if (!capturing) {
      return Capture.UNKNOWN;
    }
    Money money = setAside.remove(order);
    if (money != null) {
      taken.put(order, money);
    }
    return taken.containsKey(order) ? Capture.CAPTURED : Capture.UNKNOWN;
  }

  @Override
  public synchronized void fence(OrderId order) {
    if (!fencing) {
      throw new PortUnavailable("the gateway did not confirm");
    }
    setAside.remove(order);
    fenced.add(order);
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
