package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.EventDraft;
import dev.onsale.application.catalog.UpdateEvent;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.VenueId;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventsTest {
  private static final List<Price> PRICES =
      List.of(new Price("Stalls", 1_000), new Price("Floor", 0));

  private final SmallHouse house = new SmallHouse();
  private final CreateEvent createEvent = new CreateEvent(house.catalog, house.ids);
  private final UpdateEvent updateEvent = new UpdateEvent(house.catalog);
  private final ViewEvents viewEvents = new ViewEvents(house.catalog);

  @Test
  void a_new_event_has_a_seat_for_every_place_of_its_venue() {
    CreateEvent.Result result = createEvent.create(draft(PRICES, SaleState.PUBLISHED, "EUR"));

    assertThat(result).isInstanceOf(CreateEvent.Result.Created.class);
    EventId id = ((CreateEvent.Result.Created) result).event().event().id();
    assertThat(viewEvents.view(id, false).orElseThrow().available()).isEqualTo(60);
    assertThat(viewEvents.seatMap(id, false).orElseThrow().sections().getFirst().seats())
        .hasSize(40)
        .allMatch(seat -> seat.amount() == 1_000);
  }

  @Test
  void every_section_has_one_price() {
    assertThat(mistake(draft(PRICES.subList(0, 1), SaleState.PUBLISHED, "EUR")))
        .isEqualTo("has no price for section Floor");
    assertThat(mistake(draft(twice(PRICES), SaleState.PUBLISHED, "EUR")))
        .isEqualTo("prices section Stalls twice");
    assertThat(mistake(draft(List.of(new Price("Roof", 1)), SaleState.PUBLISHED, "EUR")))
        .isEqualTo("the venue has no section Roof");
  }

  @Test
  void the_on_sale_comes_before_the_show_and_the_venue_must_be_there() {
    EventDraft good = draft(PRICES, SaleState.PUBLISHED, "EUR");
    EventDraft late = with(good, good.venueId(), Duration.ofDays(40));

    assertThat(mistake(late)).isEqualTo("must be before startsAt");
    assertThat(mistake(with(good, new VenueId(UUID.randomUUID()), Duration.ZERO)))
        .isEqualTo("no such venue");
  }

  @Test
  void a_draft_is_there_for_admins_only() {
    CreateEvent.Result result = createEvent.create(draft(PRICES, SaleState.DRAFT, "EUR"));
    EventId id = ((CreateEvent.Result.Created) result).event().event().id();

    assertThat(viewEvents.view(id, false)).isEmpty();
    assertThat(viewEvents.seatMap(id, false)).isEmpty();
    assertThat(viewEvents.view(id, true)).isPresent();
    assertThat(viewEvents.seatMap(id, true)).isPresent();
  }

  @Test
  void an_event_is_updated_within_bounds() {
    EventDraft good = draft(PRICES, SaleState.PAUSED, "EUR");

    assertThat(updateEvent.update(house.event.id(), good))
        .isInstanceOf(UpdateEvent.Result.Updated.class);
    assertThat(house.catalog.view(house.event.id()).orElseThrow().event().onSale().state())
        .isEqualTo(SaleState.PAUSED);
    assertThat(updateEvent.update(new EventId(UUID.randomUUID()), good))
        .isEqualTo(new UpdateEvent.Result.UnknownEvent());
    assertThat(updateEvent.update(house.event.id(), draft(PRICES, SaleState.PAUSED, "USD")))
        .isInstanceOf(UpdateEvent.Result.Conflict.class);
    assertThat(updateEvent.update(house.event.id(), draft(PRICES, SaleState.DRAFT, "EUR")))
        .isInstanceOf(UpdateEvent.Result.Conflict.class);
    assertThat(
            updateEvent.update(
                house.event.id(), with(good, new VenueId(UUID.randomUUID()), Duration.ZERO)))
        .isInstanceOf(UpdateEvent.Result.Conflict.class);
    assertThat(
            updateEvent.update(
                house.event.id(), draft(PRICES.subList(0, 1), SaleState.PAUSED, "EUR")))
        .isInstanceOf(UpdateEvent.Result.Mistaken.class);
    house.catalog.changeEvent(CatalogContract.in(house.event, SaleState.CANCELLED));
    assertThat(updateEvent.update(house.event.id(), good))
        .isInstanceOf(UpdateEvent.Result.Conflict.class);
  }

  private String mistake(EventDraft draft) {
    CreateEvent.Result result = createEvent.create(draft);
    assertThat(result).isInstanceOf(CreateEvent.Result.Mistaken.class);
    return ((CreateEvent.Result.Mistaken) result).mistake().message();
  }

  private static List<Price> twice(List<Price> prices) {
    return List.of(prices.get(0), prices.get(0), prices.get(1));
  }

  private EventDraft draft(List<Price> prices, SaleState state, String currency) {
    return new EventDraft(
        house.hall.id(),
        "Another Evening",
        null,
        null,
        null,
        Given.inAMonth(house.clock.instant()),
        house.clock.instant(),
        Currency.getInstance(currency),
        false,
        Queue.DEFAULT,
        6,
        600,
        state,
        prices);
  }

  private static EventDraft with(EventDraft draft, VenueId venue, Duration later) {
    return new EventDraft(
        venue,
        draft.name(),
        draft.artist(),
        draft.category(),
        draft.description(),
        draft.startsAt(),
        draft.onSaleAt().plus(later),
        draft.currency(),
        draft.highDemand(),
        draft.queue(),
        draft.seatsPerCustomerMax(),
        draft.holdSeconds(),
        draft.state(),
        draft.pricing());
  }
}
