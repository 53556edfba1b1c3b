package dev.onsale.application.port;

import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Venues and events, to read and to enter.
public interface Catalog {
  void addVenue(Venue venue);

  Optional<Venue> venue(VenueId id);

  /// Newest first.
  Page<Venue> venues(Page.Request page);

  /// Adds an event with all of its seats, or nothing.
  ///
  /// @param seats every seat, sections in the venue's order, seats in seat order
  void addEvent(Event event, List<NewSeat> seats);

  /// Replaces what an event says of itself and when it sells. Prices change for seats that are
  /// neither held nor sold; those keep the price they were taken at. The venue and the currency
  /// stay. Holds that start after this returns see the new sale state.
  Change changeEvent(Event event);

  /// Calls an event off for good: its sale state is [dev.onsale.domain.event.SaleState#CANCELLED]
  /// from now on, nothing can be held, opened or placed any more once this returns, live holds run
  /// out, and its orders are up for cancelling by [CalledOffEvents#step]. One that was called off
  /// before stays as it is.
  Change callOff(EventId event, CallingOff how);

  /// An event without what is left of it, which costs more to find out.
  Optional<Event> event(EventId id);

  Optional<EventView> view(EventId id);

  /// Which events there are, soonest first; what is left of them is not looked at, unless the
  /// filter asks for it.
  Page<EventId> events(EventFilter filter, Page.Request page);

  /// Every seat of an event; empty for an event that is not there.
  Optional<SeatMap> seatMap(EventId id);

  Optional<EventStats> stats(EventId id);

  /// What came of changing an event, in order of precedence.
  enum Change {
    UNKNOWN,
    /// Called off: it stays as it is.
    CANCELLED,
    CHANGED
  }

  /// How an event is called off.
  ///
  /// @param ordersPerSecond how fast its orders are cancelled, 1 to [#ORDERS_PER_SECOND_MAX]
  /// @param reason for the operators' own use
  record CallingOff(int ordersPerSecond, @Nullable String reason) {
    public static final int ORDERS_PER_SECOND_MAX = 1_000;
    public static final int ORDERS_PER_SECOND_USUAL = 100;
    public static final int REASON_LENGTH_MAX = 500;

    public CallingOff {
      if (ordersPerSecond < 1 || ordersPerSecond > ORDERS_PER_SECOND_MAX) {
        throw new IllegalArgumentException("ordersPerSecond must be 1 to " + ORDERS_PER_SECOND_MAX);
      }
    }
  }

  /// An event in figures, all of one moment.
  ///
  /// @param admitted live tickets that were used at the door
  /// @param holds what has become of its holds, as long as they are remembered
  record EventStats(
      EventView view,
      int held,
      int sold,
      int blocked,
      int admitted,
      HoldFigures holds,
      OrderFigures orders,
      MoneyFigures money) {}

  /// @param active live ones
  /// @param bought those that were paid for
  /// @param lost those that were released or ran out; remembered for a day
  record HoldFigures(int active, int bought, int lost) {}

  /// Orders by where they stand.
  record OrderFigures(int pending, int completed, int cancelled, int refunded, int paymentFailed) {}

  /// Minor units.
  ///
  /// @param gross everything that was ever sold
  /// @param net what was paid for live tickets
  /// @param captured ever taken
  /// @param toCapture sold, and still to be taken
  /// @param toRefund given up, and still to be paid back
  /// @param refunded ever paid back
  record MoneyFigures(
      long gross, long net, long captured, long toCapture, long toRefund, long refunded) {}
}
