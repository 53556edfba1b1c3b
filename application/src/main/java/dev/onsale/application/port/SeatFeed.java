package dev.onsale.application.port;

import dev.onsale.domain.fact.SeatsChanged;

/// Somebody who watches the seats of one event. Neither call may block.
public interface SeatFeed {
  void changed(SeatsChanged fact);

  /// Something may have been missed: look at the whole map again.
  void resync();
}
