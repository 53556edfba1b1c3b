package dev.onsale.application.catalog;

import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.Instant;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an admin enters about an event. How it sells may be left open: a new event then gets what
/// is usual, and one that is there already keeps what it has.
///
/// @param queue null: left open
/// @param noSingleSeats null: left open
/// @param holdSeconds see [Event#HOLD_SECONDS_MIN] and [Event#HOLD_SECONDS_MAX]; null: left open
/// @param state null: left open
/// @param refundUntil null: until it starts
public record EventDraft(
    VenueId venueId,
    String name,
    @Nullable String artist,
    @Nullable String category,
    @Nullable String description,
    Instant startsAt,
    Instant onSaleAt,
    Currency currency,
    boolean highDemand,
    @Nullable Queue queue,
    @Nullable Boolean noSingleSeats,
    int seatsPerCustomerMax,
    @Nullable Integer holdSeconds,
    @Nullable SaleState state,
    @Nullable Instant refundUntil,
    List<Price> pricing) {
  public EventDraft {
    pricing = List.copyOf(pricing);
  }

  /// The first thing wrong with the draft at this venue, if any.
  Optional<Mistake> mistake(Venue venue) {
    if (!onSaleAt.isBefore(startsAt)) {
      return Optional.of(new Mistake("onSaleAt", "must be before startsAt"));
    }
    if (refundUntil != null && refundUntil.isAfter(startsAt)) {
      return Optional.of(new Mistake("refundUntil", "must not be after startsAt"));
    }
    Set<String> unpriced = new HashSet<>();
    for (Section section : venue.sections()) {
      unpriced.add(section.name());
    }
    Set<String> known = Set.copyOf(unpriced);
    for (Price price : pricing) {
      if (!known.contains(price.section())) {
        return Optional.of(new Mistake("pricing", "the venue has no section " + price.section()));
      }
      if (!unpriced.remove(price.section())) {
        return Optional.of(new Mistake("pricing", "prices section " + price.section() + " twice"));
      }
    }
    return unpriced.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mistake("pricing", "has no price for section " + first(unpriced)));
  }

  /// The event that is meant, with what is to hold where the draft leaves it open.
  Event event(
      EventId id,
      Queue usualQueue,
      boolean usualNoSingleSeats,
      int usualHoldSeconds,
      SaleState usualState) {
    return new Event(
        id,
        venueId,
        name,
        artist,
        category,
        description,
        currency,
        highDemand,
        queue == null ? usualQueue : queue,
        noSingleSeats == null ? usualNoSingleSeats : noSingleSeats,
        seatsPerCustomerMax,
        holdSeconds == null ? usualHoldSeconds : holdSeconds,
        new OnSale(state == null ? usualState : state, onSaleAt, startsAt),
        refundUntil,
        pricing);
  }

  private static String first(Set<String> names) {
    return names.stream().sorted().findFirst().orElseThrow();
  }

  /// What is wrong, and with which field.
  public record Mistake(String field, String message) {}
}
