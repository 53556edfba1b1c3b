package dev.onsale.application.aftersale;

import dev.onsale.application.port.CalledOffEvents;
import java.util.Optional;

/// Job: cancels the orders of events that were called off, as fast as each event's rate allows. Any
/// number of replicas may run it.
public final class UndoSales {
  /// In one transaction.
  private static final int ORDERS_MAX = 50;

  /// In one run, so that a run ends.
  private static final int STEPS_MAX = 100;

  private final CalledOffEvents events;

  public UndoSales(CalledOffEvents events) {
    this.events = events;
  }

  public void run() {
    Optional<Integer> done = Optional.of(0);
    for (int n = 0; n < STEPS_MAX && done.isPresent(); n++) {
      done = events.step(ORDERS_MAX);
    }
  }
}
