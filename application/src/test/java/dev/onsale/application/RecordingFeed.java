package dev.onsale.application;

import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.fact.SeatsChanged;
import java.util.ArrayList;
import java.util.List;

/// Keeps all it hears.
public final class RecordingFeed implements SeatFeed {
  private final List<SeatsChanged.Change> changes = new ArrayList<>();
  private int resyncs;

  @Override
  public synchronized void changed(List<SeatsChanged.Change> more) {
    changes.addAll(more);
  }

  @Override
  public synchronized void resync() {
    resyncs++;
  }

  public synchronized List<SeatsChanged.Change> changes() {
    return List.copyOf(changes);
  }

  public synchronized int resyncs() {
    return resyncs;
  }
}
