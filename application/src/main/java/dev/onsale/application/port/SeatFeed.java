package dev.onsale.application.port;

import dev.onsale.domain.fact.SeatsChanged;
import java.util.List;

/// Somebody who watches the seats of one event. Neither call may block.
public interface SeatFeed {
  void changed(List<SeatsChanged.Change> changes);

  /// Something may have been missed: look at the whole map again.
  void resync();
}
