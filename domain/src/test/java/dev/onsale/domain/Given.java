package dev.onsale.domain;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/// Examples for tests. Ids are random, everything else is plain to read.
public final class Given {
  public static final Currency EUR = Currency.getInstance("EUR");

  private Given() {}

  public static SeatId aSeat() {
    return new SeatId(UUID.randomUUID());
  }

  public static HoldId aHold() {
    return new HoldId(UUID.randomUUID());
  }

  public static OrderId anOrder() {
    return new OrderId(UUID.randomUUID());
  }

  public static CustomerId aCustomer() {
    return new CustomerId(UUID.randomUUID());
  }

  public static Customer somebody(Role role) {
    CustomerId id = aCustomer();
    return new Customer(
        id, new EmailAddress("somebody." + id.value() + "@Example.test"), "Some Body", role);
  }

  /// Four rows of ten seats called Stalls, and standing room for twenty called Floor.
  public static Venue aSmallHall() {
    return new Venue(
        new VenueId(UUID.randomUUID()),
        "Small Hall",
        "1 Main Street",
        "Vienna",
        List.of(new Section.Seated("Stalls", 4, 10), new Section.GeneralAdmission("Floor", 20)));
  }

  /// An event at a small hall that went on sale an hour before `now` and starts in a month: Stalls
  /// 50.00 EUR, Floor 30.00 EUR, ten seats a customer, ten minutes a hold.
  public static Event anEventOnSale(Venue hall, Instant now) {
    return anEvent(
        hall, new OnSale(SaleState.PUBLISHED, now.minusSeconds(3_600), inAMonth(now)), 10);
  }

  public static Event anEvent(Venue hall, OnSale onSale, int seatsPerCustomerMax) {
    return new Event(
        new EventId(UUID.randomUUID()),
        hall.id(),
        "An Evening Out",
        "The Examples",
        "concert",
        "Two hours of examples.",
        EUR,
        false,
        Queue.DEFAULT,
        false,
        seatsPerCustomerMax,
        600,
        onSale,
        null,
        List.of(new Price("Stalls", 5_000), new Price("Floor", 3_000)));
  }

  public static Instant inAMonth(Instant now) {
    return now.plus(Duration.ofDays(30));
  }
}
