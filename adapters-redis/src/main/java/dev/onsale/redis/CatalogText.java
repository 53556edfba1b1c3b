package dev.onsale.redis;

import dev.onsale.application.port.Page;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Section.AccessibleSeats;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Events, venues and lists of events as text: a version, then one part a line. What another
/// release of Onsale has written reads as nothing.
final class CatalogText {
  private static final String VERSION = "3";
  private static final String SEATED = "seated";
  private static final String GENERAL_ADMISSION = "ga";

  private CatalogText() {}

  static String of(Event event) {
    Lines lines =
        new Lines()
            .add(VERSION)
            .add(event.id().value())
            .add(event.venueId().value())
            .add(event.name())
            .add(event.artist())
            .add(event.category())
            .add(event.description())
            .add(event.currency().getCurrencyCode())
            .add(event.highDemand())
            .add(event.queue().mode())
            .add(event.queue().shoppersMax())
            .add(event.queue().admitPerMinute())
            .add(event.noSingleSeats())
            .add(event.seatsPerCustomerMax())
            .add(event.holdSeconds())
            .add(event.onSale().state())
            .add(event.onSale().opensAt())
            .add(event.onSale().closesAt())
            .add(event.refundUntil());
    for (Price price : event.prices()) {
      lines.add(price.section()).add(price.amount());
    }
    return lines.toString();
  }

  static Optional<Event> event(String text) {
    return parse(text, CatalogText::event);
  }

  private static Event event(Lines.Rest lines) {
    return new Event(
        new EventId(UUID.fromString(lines.text())),
        new VenueId(UUID.fromString(lines.text())),
        lines.text(),
        lines.next(),
        lines.next(),
        lines.next(),
        Currency.getInstance(lines.text()),
        Boolean.parseBoolean(lines.text()),
        new Queue(Queue.Mode.valueOf(lines.text()), lines.number(), lines.number()),
        Boolean.parseBoolean(lines.text()),
        lines.number(),
        lines.number(),
        new OnSale(
            SaleState.valueOf(lines.text()),
            Instant.parse(lines.text()),
            Instant.parse(lines.text())),
        instant(lines.next()),
        prices(lines));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static List<Price> prices(Lines.Rest lines) {
    List<Price> prices = new ArrayList<>();
    while (!lines.isEmpty()) {
      prices.add(new Price(lines.text(), Long.parseLong(lines.text())));
    }
    return prices;
  }

  static String of(Venue venue) {
    Lines lines =
        new Lines()
            .add(VERSION)
            .add(venue.id().value())
            .add(venue.name())
            .add(venue.address())
            .add(venue.city());
    for (Section section : venue.sections()) {
      switch (section) {
        case Section.Seated(String name, int rows, int seats, List<AccessibleSeats> accessible) -> {
          lines.add(SEATED).add(name).add(rows).add(seats).add(accessible.size());
          for (AccessibleSeats row : accessible) {
            lines.add(row.row()).add(row.numbers().size());
            row.numbers().forEach(lines::add);
          }
        }
        case Section.GeneralAdmission(String name, int capacity) ->
            lines.add(GENERAL_ADMISSION).add(name).add(capacity);
      }
    }
    return lines.toString();
  }

  static Optional<Venue> venue(String text) {
    return parse(text, CatalogText::venue);
  }

  private static Venue venue(Lines.Rest lines) {
    return new Venue(
        new VenueId(UUID.fromString(lines.text())),
        lines.text(),
        lines.text(),
        lines.text(),
        sections(lines));
  }

  private static List<Section> sections(Lines.Rest lines) {
    List<Section> sections = new ArrayList<>();
    while (!lines.isEmpty()) {
      sections.add(
          lines.text().equals(SEATED)
              ? new Section.Seated(lines.text(), lines.number(), lines.number(), accessible(lines))
              : new Section.GeneralAdmission(lines.text(), lines.number()));
    }
    return sections;
  }

  private static List<AccessibleSeats> accessible(Lines.Rest lines) {
    List<AccessibleSeats> accessible = new ArrayList<>();
    for (int left = lines.number(); left > 0; left--) {
      String row = lines.text();
      List<Integer> numbers = new ArrayList<>();
      for (int more = lines.number(); more > 0; more--) {
        numbers.add(lines.number());
      }
      accessible.add(new AccessibleSeats(row, numbers));
    }
    return accessible;
  }

  static String of(Page<EventId> page) {
    Lines lines = new Lines().add(VERSION).add(page.page()).add(page.size()).add(page.total());
    page.items().forEach(id -> lines.add(id.value()));
    return lines.toString();
  }

  static Optional<Page<EventId>> page(String text) {
    return parse(text, CatalogText::page);
  }

  private static Page<EventId> page(Lines.Rest lines) {
    int page = lines.number();
    int size = lines.number();
    long total = Long.parseLong(lines.text());
    List<EventId> ids = new ArrayList<>();
    while (!lines.isEmpty()) {
      ids.add(new EventId(UUID.fromString(lines.text())));
    }
    return new Page<>(ids, page, size, total);
  }

  private static <T> Optional<T> parse(String text, Function<Lines.Rest, T> reader) {
    try {
      Lines.Rest lines = Lines.of(text);
      return VERSION.equals(lines.next()) ? Optional.of(reader.apply(lines)) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException | NoSuchElementException _) {
      return Optional.empty();
    }
  }
}
