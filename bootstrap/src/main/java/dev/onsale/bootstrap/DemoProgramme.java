package dev.onsale.bootstrap;

import dev.onsale.application.catalog.EventDraft;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Section.AccessibleSeats;
import dev.onsale.domain.venue.Section.GeneralAdmission;
import dev.onsale.domain.venue.Section.Seated;
import dev.onsale.domain.venue.VenueId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;

/// What is on in the demo: invented houses and shows of every kind that Onsale sells.
final class DemoProgramme {
  private static final String MARKET_THEATRE = "Market Theatre";
  private static final String NORTH_ARENA = "North Arena";
  private static final String BOILER_HOUSE = "The Boiler House";
  private static final String RIVER_HALL = "River Hall";

  private static final Duration YESTERDAY = Duration.ofDays(-1);
  private static final Duration NEXT_WEEK = Duration.ofDays(7);

  static final List<House> HOUSES =
      List.of(
          new House(
              MARKET_THEATRE,
              "4 Corn Exchange Square",
              "Leeds",
              List.of(
                  new Seated("Stalls", 12, 20, accessible("L", 1, 4, 17, 20)),
                  new Seated("Circle", 6, 20),
                  new Seated("Gallery", 2, 20))),
          new House(
              NORTH_ARENA,
              "1 Hafenstraße",
              "Hamburg",
              List.of(
                  new GeneralAdmission("Floor", 4_000),
                  new Seated("Lower North", 40, 75, accessible("A", 1, 4, 72, 75)),
                  new Seated("Lower South", 40, 75, accessible("A", 1, 4, 72, 75)),
                  new Seated("Upper East", 50, 100),
                  new Seated("Upper West", 50, 100))),
          new House(
              BOILER_HOUSE,
              "88 Canal Street",
              "New York",
              List.of(new GeneralAdmission("Main Room", 600))),
          new House(
              RIVER_HALL,
              "Quai des Tanneurs 12",
              "Lyon",
              List.of(
                  new Seated("Parterre", 20, 30, accessible("T", 1, 30)),
                  new Seated("Balcony", 10, 30))));

  static final List<Show> SHOWS =
      List.of(
          new Show(
              "The Lighthouse Keeper",
              MARKET_THEATRE,
              "Company Seven",
              "Theatre",
              "One lamp, two sisters and the longest night of the year.",
              21,
              19,
              YESTERDAY,
              "GBP",
              false,
              6,
              List.of(
                  new Price("Stalls", 4_500),
                  new Price("Circle", 3_500),
                  new Price("Gallery", 1_800))),
          new Show(
              "Paper Satellites: Orbit Tour",
              NORTH_ARENA,
              "Paper Satellites",
              "Concert",
              "The whole of the new record, in the round, with the Harbour Choir.",
              60,
              20,
              YESTERDAY,
              "EUR",
              false,
              8,
              List.of(
                  new Price("Floor", 7_900),
                  new Price("Lower North", 9_500),
                  new Price("Lower South", 9_500),
                  new Price("Upper East", 5_900),
                  new Price("Upper West", 5_900))),
          new Show(
              "Basement Frequencies",
              BOILER_HOUSE,
              "Ines Okafor and guests",
              "Club night",
              "Six hours of analogue house. Doors at ten, no seats, good shoes.",
              14,
              22,
              YESTERDAY,
              "USD",
              false,
              6,
              List.of(new Price("Main Room", 3_200))),
          new Show(
              "Velvet Static: One Night Only",
              RIVER_HALL,
              "Velvet Static",
              "Concert",
              "Their first show in nine years, and by their own account the last.",
              45,
              20,
              YESTERDAY,
              "EUR",
              true,
              4,
              List.of(new Price("Parterre", 12_000), new Price("Balcony", 8_500))),
          new Show(
              "Winter Strings",
              RIVER_HALL,
              "Orchestre des Quais",
              "Classical",
              "Vivaldi, Sibelius and a first performance, by candlelight.",
              90,
              18,
              NEXT_WEEK,
              "EUR",
              false,
              6,
              List.of(new Price("Parterre", 6_400), new Price("Balcony", 4_200))),
          new Show(
              "Half Past Funny",
              MARKET_THEATRE,
              "Mo Adeyemi",
              "Comedy",
              "An hour about clocks, trains and other lies.",
              33,
              20,
              YESTERDAY,
              "GBP",
              false,
              6,
              List.of(
                  new Price("Stalls", 2_800),
                  new Price("Circle", 2_400),
                  new Price("Gallery", 1_500))));

  private DemoProgramme() {}

  private static List<AccessibleSeats> accessible(String row, Integer... numbers) {
    return List.of(new AccessibleSeats(row, List.of(numbers)));
  }

  /// A venue of the demo.
  record House(String name, String address, String city, List<Section> sections) {}

  /// An event of the demo.
  ///
  /// @param inDays days from now to the show
  /// @param hour of the day it starts, UTC
  /// @param onSale from now to the beginning of its sale
  record Show(
      String name,
      String house,
      String artist,
      String category,
      String description,
      int inDays,
      int hour,
      Duration onSale,
      String currency,
      boolean highDemand,
      int seatsPerCustomerMax,
      List<Price> prices) {
    EventDraft draft(VenueId venue, Instant now, int holdSeconds) {
      Instant startsAt =
          now.atOffset(ZoneOffset.UTC)
              .toLocalDate()
              .plusDays(inDays)
              .atTime(LocalTime.of(hour, 0))
              .toInstant(ZoneOffset.UTC);
      return new EventDraft(
          venue,
          name,
          artist,
          category,
          description,
          startsAt,
          now.plus(onSale),
          Currency.getInstance(currency),
          highDemand,
          Queue.DEFAULT,
          false,
          seatsPerCustomerMax,
          Math.clamp(holdSeconds, Event.HOLD_SECONDS_MIN, Event.HOLD_SECONDS_MAX),
          SaleState.PUBLISHED,
          null,
          prices);
    }
  }
}
