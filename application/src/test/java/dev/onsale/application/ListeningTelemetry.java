package dev.onsale.application;

import dev.onsale.application.port.Telemetry;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Remembers the names of what it was told, in order.
public final class ListeningTelemetry implements Telemetry {
  private final List<String> heard = new ArrayList<>();

  public synchronized List<String> heard() {
    return List.copyOf(heard);
  }

  private synchronized void hear(String what) {
    heard.add(what);
  }

  @Override
  public void seatsHeld(EventId event, CustomerId customer, List<SeatId> seats, Duration took) {
    hear("seats held");
  }

  @Override
  public void seatsContended(EventId event, CustomerId customer, List<SeatId> seats, Refuser by) {
    hear("seats contended by " + by);
  }

  @Override
  public void seatsReleased(EventId event, CustomerId customer, List<SeatId> seats) {
    hear("seats released");
  }

  @Override
  public void holdExpired(EventId event, CustomerId customer, List<SeatId> seats) {
    hear("hold expired");
  }

  @Override
  public void checkoutCompleted(Order order, Duration took) {
    hear("checkout completed");
  }

  @Override
  public void checkoutFailed(EventId event, CustomerId customer, String reason, Duration took) {
    hear("checkout failed: " + reason);
  }

  @Override
  public void oversellPrevented(EventId event, List<SeatId> seats) {
    hear("oversell prevented");
  }
}
