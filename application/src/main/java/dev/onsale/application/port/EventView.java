package dev.onsale.application.port;

import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventStatus;
import java.time.Instant;

/// An event as it is looked at: with its venue's name and what is left of it.
///
/// @param available seats that could be held at the moment it was read
public record EventView(Event event, String venueName, String city, int capacity, int available) {
  public EventStatus status(Instant now) {
    return event.onSale().status(now, available);
  }
}
