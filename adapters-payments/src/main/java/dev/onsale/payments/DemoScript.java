package dev.onsale.payments;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the demo gateway is to do wrong, and when it tells of what it did. Each cue is played once,
/// in the order they were given for a step; a gateway without cues behaves.
public final class DemoScript {
  private final Map<Step, Deque<Cue>> cues = new EnumMap<>(Step.class);
  private final List<Runnable> heldBack = new ArrayList<>();
  private volatile @Nullable Listener listener;
  private volatile Delivery delivery = Delivery.AT_ONCE;
  private volatile boolean empty = true;

  /// The calls of the gateway.
  public enum Step {
    PREPARE,
    AUTHORISE,
    ASK,
    CAPTURE,
    FENCE,
    REFUND
  }

  /// What can go wrong with a call.
  public enum Fault {
    /// An answer that says no: of an authorisation, a capture or a refund.
    DECLINED,
    /// The gateway fails and does nothing. A try, not a call: authorisations are tried three times.
    FAILED,
    /// It never hears of the call.
    LOST_BEFORE,
    /// It acts and its answer is lost.
    LOST_AFTER
  }

  /// When events are told.
  public enum Delivery {
    /// Before the call that made them is answered.
    AT_ONCE,
    TWICE,
    /// Not until [#deliver] or [#deliverBackwards].
    LATE
  }

  /// Hears of events: the receiver of a webhook.
  public interface Listener {
    void hear(String signature, byte[] body);
  }

  /// The next call of a step goes wrong.
  public synchronized DemoScript next(Step step, Fault fault) {
    boolean canDecline = step == Step.AUTHORISE || step == Step.CAPTURE || step == Step.REFUND;
    if (fault == Fault.DECLINED && !canDecline) {
      throw new IllegalArgumentException("nobody can decline " + step);
    }
    return add(step, new Cue(fault, () -> {}));
  }

  /// The next call of a step takes as long as this runs, and then goes well.
  public synchronized DemoScript slow(Step step, Runnable wait) {
    return add(step, new Cue(null, wait));
  }

  /// Who hears of events from now on, and when.
  public void tell(Listener to, Delivery when) {
    delivery = when;
    listener = to;
  }

  /// Tells what was held back.
  public void deliver() {
    takeHeldBack().forEach(Runnable::run);
  }

  /// Tells what was held back, the last event first.
  public void deliverBackwards() {
    List<Runnable> events = takeHeldBack();
    Collections.reverse(events);
    events.forEach(Runnable::run);
  }

  private DemoScript add(Step step, Cue cue) {
    cues.computeIfAbsent(step, _ -> new ArrayDeque<>()).add(cue);
    empty = false;
    return this;
  }

  /// Plays the next cue of a step: waits if it says so, and returns what goes wrong.
  @Nullable Fault play(Step step) {
    if (empty) {
      return null;
    }
    Cue cue = take(step);
    if (cue == null) {
      return null;
    }
    cue.waiting().run();
    return cue.fault();
  }

  private synchronized @Nullable Cue take(Step step) {
    Deque<Cue> waiting = cues.get(step);
    return waiting == null ? null : waiting.poll();
  }

  boolean isHeard() {
    return listener != null;
  }

  /// Something has happened that the listener may hear of.
  void happened(String signature, byte[] body) {
    Runnable telling = () -> tell(signature, body);
    switch (delivery) {
      case AT_ONCE -> telling.run();
      case TWICE -> {
        telling.run();
        telling.run();
      }
      case LATE -> holdBack(telling);
    }
  }

  private synchronized void holdBack(Runnable telling) {
    heldBack.add(telling);
  }

  private synchronized List<Runnable> takeHeldBack() {
    List<Runnable> events = new ArrayList<>(heldBack);
    heldBack.clear();
    return events;
  }

  private void tell(String signature, byte[] body) {
    Listener to = listener;
    if (to != null) {
      to.hear(signature, body);
    }
  }

  private record Cue(@Nullable Fault fault, Runnable waiting) {}
}
