package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Page;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTextTest {
  private static final VenueId VENUE = new VenueId(UUID.randomUUID());

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "\n", "two\nlines", "\\-", "\\n", "a\\", "猫 \"x\" 'y'"})
  void an_event_is_read_as_it_was_written(String text) {
    Event event = event(text, text, text);

    assertThat(CatalogText.event(CatalogText.of(event))).contains(event);
  }

  @Test
  void what_is_missing_stays_missing() {
    Event event = event("name", null, null);

    assertThat(CatalogText.event(CatalogText.of(event))).contains(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "", "two\nlines", "\\e"})
  void a_venue_is_read_as_it_was_written(String text) {
    Venue venue =
        new Venue(
            VENUE,
            text,
            text,
            text,
            List.of(
                new Section.Seated(text, 3, 4),
                new Section.Seated(
                    "Box", 2, 4, List.of(new Section.AccessibleSeats("B", List.of(4, 1)))),
                new Section.GeneralAdmission("Pit", 5)));

    assertThat(CatalogText.venue(CatalogText.of(venue))).contains(venue);
  }

  @Test
  void a_list_is_read_as_it_was_written() {
    Page<EventId> page =
        new Page<>(
            List.of(new EventId(UUID.randomUUID()), new EventId(UUID.randomUUID())), 3, 2, 6);
    Page<EventId> none = new Page<>(List.of(), 1, 20, 0);

    assertThat(CatalogText.page(CatalogText.of(page))).contains(page);
    assertThat(CatalogText.page(CatalogText.of(none))).contains(none);
  }

  @Test
  void what_makes_no_sense_is_nothing() {
    String good = CatalogText.of(event("name", "artist", null));
    for (String text :
        List.of(
            "",
            "3",
            "2" + good.substring(1),
            "4" + good.substring(1),
            good + "\nhalf a price",
            good.substring(0, 60))) {
      assertThat(CatalogText.event(text)).as(text).isEmpty();
    }
    assertThat(CatalogText.event(good.replace("artist", "\\x"))).isEmpty();
    assertThat(CatalogText.venue(good)).isEmpty();
    assertThat(CatalogText.page(good)).isEmpty();
  }

  private static Event event(String name, @Nullable String artist, @Nullable String description) {
    return new Event(
        new EventId(UUID.randomUUID()),
        VENUE,
        name,
        artist,
        "category",
        description,
        Currency.getInstance("JPY"),
        true,
        new Queue(Queue.Mode.DRAW, 7, 8),
        true,
        9,
        400,
        new OnSale(
            SaleState.PAUSED,
            Instant.parse("2030-01-01T20:00:00.123456Z"),
            Instant.parse("2031-01-01T20:00:00Z")),
        artist == null ? null : Instant.parse("2030-12-31T20:00:00Z"),
        List.of(new Price("Stalls", 5_000), new Price("two\nlines", 0)));
  }
}
