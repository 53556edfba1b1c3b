package dev.onsale.application;

import dev.onsale.application.port.SeatFeed;
import dev.onsale.domain.fact.SeatsChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps all it hears.
public final class RecordingFeed implements SeatFeed {
  private final List<SeatsChanged.Change> changes = new ArrayList<>();
  private final List<Optional<Instant>> moments = new ArrayList<>();
  private int resyncs;

  @Override
  public synchronized void changed(SeatsChanged fact) {
    changes.addAll(fact.changes());
    moments.add(Optional.ofNullable(fact.committedAt()));
  }

  /// When each fact was committed, as far as was told.
  public synchronized List<Optional<Instant>> moments() {
    return List.copyOf(moments);
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
