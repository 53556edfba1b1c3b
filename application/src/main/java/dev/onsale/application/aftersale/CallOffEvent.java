package dev.onsale.application.aftersale;

import dev.onsale.application.port.CalledOffEvents;
import dev.onsale.application.port.CalledOffEvents.Extent;
import dev.onsale.application.port.CalledOffEvents.Progress;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Catalog.CallingOff;
import dev.onsale.domain.event.EventId;
import java.util.Optional;

/// Calls an event off for good: nothing more is sold of it from that moment on, and [UndoSales]
/// takes back what was. Doing it again changes nothing.
public final class CallOffEvent {
  private final Catalog catalog;
  private final CalledOffEvents calledOff;

  public CallOffEvent(Catalog catalog, CalledOffEvents calledOff) {
    this.catalog = catalog;
    this.calledOff = calledOff;
  }

  /// What it would undo; empty for an event that is not there.
  public Optional<Extent> rehearse(EventId event) {
    return calledOff.extent(event);
  }

  /// Empty for an event that is not there.
  public Optional<Progress> callOff(EventId event, CallingOff how) {
    return switch (catalog.callOff(event, how)) {
      case UNKNOWN -> Optional.empty();
      case CANCELLED, CHANGED -> calledOff.progress(event);
    };
  }

  public Optional<Progress> progress(EventId event) {
    return calledOff.progress(event);
  }

  public Optional<Progress> pause(EventId event) {
    return calledOff.pause(event);
  }

  public Optional<Progress> resume(EventId event) {
    return calledOff.resume(event);
  }
}
