package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.CountingIds;
import dev.onsale.application.HandClock;
import dev.onsale.application.InMemoryFactBus;
import dev.onsale.application.InMemorySale;
import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.CreateVenue;
import dev.onsale.application.catalog.EventDraft;
import dev.onsale.application.port.Ids;
import dev.onsale.application.seats.SeatView;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class DrawnSeatsTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-09-01T08:00:00Z"));
  private final InMemoryFactBus bus = new InMemoryFactBus();
  private final InMemorySale sale = new InMemorySale(clock);
  private final SeatViews views = new SeatViews(sale.catalog(), bus, clock);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_map_drawn_change_by_change_is_the_map_drawn_at_once(long seed) throws IOException {
    Event event = event(new RandomIds(seed), new Section.Seated("Stalls", 20, 25));
    SeatView view = views.of(event);
    DrawnSeats kept = new DrawnSeats(view);
    Random chance = new Random(seed);
    int[] versions = new int[view.layout().size()];
    for (int round = 0; round < 30; round++) {
      String before = tag(kept, view, event);
      change(view, chance, versions);

      byte[] map = unzipped(kept.whole(view, event.onSale(), clock.instant()));

      assertThat(map)
          .isEqualTo(unzipped(new DrawnSeats(view).whole(view, event.onSale(), clock.instant())));
      assertThat(tag(kept, view, event)).isNotEqualTo(before);
      assertThat(tag(kept, view, event)).isEqualTo(tag(new DrawnSeats(view), view, event));
      assertShows(view, Json.read(map));
    }
  }

  @Test
  void what_has_not_changed_is_not_drawn_again() {
    Event event = event(new CountingIds(), new Section.Seated("Stalls", 4, 5));
    SeatView view = views.of(event);
    DrawnSeats drawn = new DrawnSeats(view);

    Representation first = drawn.whole(view, event.onSale(), clock.instant());
    Representation statuses = drawn.statuses(view, clock.instant());
    Representation layout = drawn.layout(view);

    assertThat(drawn.whole(view, event.onSale(), clock.instant())).isSameAs(first);
    assertThat(drawn.statuses(view, clock.instant())).isSameAs(statuses);
    assertThat(drawn.layout(view)).isSameAs(layout);
    clock.advance(Duration.ofDays(90));
    assertThat(drawn.whole(view, event.onSale(), clock.instant())).isNotSameAs(first);
    assertThat(drawn.statuses(view, clock.instant())).isSameAs(statuses);
  }

  @Test
  void a_lapsed_hold_shows_though_nobody_told() throws IOException {
    Event event = event(new CountingIds(), new Section.Seated("Stalls", 4, 5));
    SeatView view = views.of(event);
    DrawnSeats drawn = new DrawnSeats(view);
    SeatId seat = view.layout().seat(3);
    tell(view, new Change(seat, SeatStatus.HELD, 1, clock.instant().plusSeconds(60)));
    assertThat(unzippedText(drawn, view, event)).containsOnlyOnce("held");

    clock.advance(Duration.ofSeconds(60));

    assertThat(unzippedText(drawn, view, event)).doesNotContain("held");
  }

  @Test
  void somebody_whose_clock_was_read_before_a_lapse_keeps_nobody_from_seeing_it()
      throws IOException {
    Event event = event(new CountingIds(), new Section.Seated("Stalls", 4, 5));
    SeatView view = views.of(event);
    DrawnSeats drawn = new DrawnSeats(view);
    Instant before = clock.instant();
    Instant lapse = before.plusSeconds(60);
    tell(view, new Change(view.layout().seat(3), SeatStatus.HELD, 1, lapse));
    view.revision(lapse);

    drawn.whole(view, event.onSale(), before);
    drawn.statuses(view, before);

    clock.advance(Duration.ofSeconds(60));
    assertThat(unzippedText(drawn, view, event)).doesNotContain("held");
    assertThat(zipped(drawn.statuses(view, lapse)))
        .isEqualTo(zipped(new DrawnSeats(view).statuses(view, lapse)));
  }

  @Test
  void an_arena_takes_less_than_half_a_megabyte() throws IOException {
    Event event =
        event(
            new RandomIds(7),
            new Section.Seated("Parterre", 100, 100),
            new Section.Seated("Balcony", 100, 100));
    SeatView view = views.of(event);
    Random chance = new Random(7);
    for (int round = 0; round < 50; round++) {
      change(view, chance, new int[view.layout().size()]);
    }

    Representation whole = new DrawnSeats(view).whole(view, event.onSale(), clock.instant());

    assertThat(zipped(whole).length).isLessThan(500_000);
    assertThat(Json.read(unzipped(whole)).at("/sections/1/seats").size()).isEqualTo(10_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void checksums_of_parts_make_the_checksum_of_the_whole(long seed) {
    Random chance = new Random(seed);
    byte[] bytes = new byte[1 + chance.nextInt(100_000)];
    chance.nextBytes(bytes);
    int cut = chance.nextInt(bytes.length + 1);

    assertThat(
            Crc32Join.join(
                crc(bytes, 0, cut), crc(bytes, cut, bytes.length - cut), bytes.length - cut))
        .isEqualTo(crc(bytes, 0, bytes.length));
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private void change(SeatView view, Random chance, int[] versions) {
    List<Change> changes = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      int ordinal = chance.nextInt(versions.length);
      SeatStatus status = SeatStatus.values()[chance.nextInt(4)];
      Instant until = status == SeatStatus.HELD ? clock.instant().plusSeconds(600) : null;
      changes.add(new Change(view.layout().seat(ordinal), status, ++versions[ordinal], until));
    }
    tell(view, changes.toArray(Change[]::new));
  }

  private void tell(SeatView view, Change... changes) {
    bus.append(List.of(new SeatsChanged(view.layout().eventId(), List.of(changes))));
  }

  private void assertShows(SeatView view, JsonNode map) {
    int ordinal = 0;
    int free = 0;
    for (JsonNode seat : map.at("/sections/0/seats")) {
      SeatStatus status = view.status(ordinal, clock.instant());
      assertThat(seat.path("id").stringValue())
          .isEqualTo(view.layout().seat(ordinal).value().toString());
      assertThat(seat.path("status").stringValue()).isEqualTo(Texts.name(status));
      free += status == SeatStatus.AVAILABLE ? 1 : 0;
      ordinal++;
    }
    assertThat(ordinal).isEqualTo(view.layout().size());
    assertThat(map.at("/sections/0/available").intValue()).isEqualTo(free);
  }

  private String unzippedText(DrawnSeats drawn, SeatView view, Event event) throws IOException {
    return new String(
        unzipped(drawn.whole(view, event.onSale(), clock.instant())), StandardCharsets.UTF_8);
  }

  private String tag(DrawnSeats drawn, SeatView view, Event event) {
    return drawn
        .whole(view, event.onSale(), clock.instant())
        .answer(null, "gzip")
        .headers()
        .getOrDefault("ETag", "");
  }

  private static byte[] zipped(Representation representation) {
    return representation.answer(null, "gzip") instanceof Answer.Bytes bytes
        ? bytes.body()
        : new byte[0];
  }

  private static byte[] unzipped(Representation representation) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(zipped(representation))).readAllBytes();
  }

  private Event event(Ids ids, Section... sections) {
    Venue venue =
        new CreateVenue(sale.catalog(), ids).create("Hall", "1 Road", "Lyon", List.of(sections));
    EventDraft draft =
        new EventDraft(
            venue.id(),
            "Gala",
            null,
            null,
            null,
            clock.instant().plus(Duration.ofDays(90)),
            clock.instant().minusSeconds(60),
            Currency.getInstance("EUR"),
            false,
            null,
            null,
            6,
            600,
            SaleState.PUBLISHED,
            null,
            venue.sections().stream().map(s -> new Price(s.name(), 4_500)).toList());
    return ((CreateEvent.Result.Created) new CreateEvent(sale.catalog(), ids, 600).create(draft))
        .event()
        .event();
  }

  /// Ids as hard to compress as real ones.
  private static final class RandomIds implements Ids {
    private final Random chance;
    private long next = 0x0199_0000_0000_7000L;

    RandomIds(long seed) {
      chance = new Random(seed);
    }

    @Override
    public UUID fresh() {
      return new UUID(next++, 0x8000_0000_0000_0000L | chance.nextLong() >>> 2);
    }

    @Override
    public String token() {
      return Long.toHexString(chance.nextLong());
    }
  }
}
