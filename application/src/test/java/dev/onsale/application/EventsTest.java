package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.EventDraft;
import dev.onsale.application.catalog.UpdateEvent;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.seats.SeatView;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.VenueId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsTest {
  private static final List<Price> PRICES =
      List.of(new Price("Stalls", 1_000), new Price("Floor", 0));

  private final SmallHouse house = new SmallHouse();
  private final CreateEvent createEvent = new CreateEvent(house.catalog, house.ids, 420);
  private final UpdateEvent updateEvent = new UpdateEvent(house.catalog);
  private final ViewEvents viewEvents = new ViewEvents(house.catalog, house.views, house.clock);

  @Test
  void a_new_event_has_a_seat_for_every_place_of_its_venue() {
    CreateEvent.Result result = createEvent.create(draft(PRICES, SaleState.PUBLISHED, "EUR"));

    assertThat(result).isInstanceOf(CreateEvent.Result.Created.class);
    EventId id = ((CreateEvent.Result.Created) result).event().event().id();
    assertThat(viewEvents.view(id, false).orElseThrow().available()).isEqualTo(60);
    SeatView seats = viewEvents.seats(id, false).orElseThrow().view();
    assertThat(seats.layout().parts().getFirst().total()).isEqualTo(40);
    assertThat(Arrays.stream(seats.amounts()).limit(40)).containsOnly(1_000L);
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
    assertThat(viewEvents.seats(id, false)).isEmpty();
    assertThat(viewEvents.view(id, true)).isPresent();
    assertThat(viewEvents.seats(id, true)).isPresent();
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

  @Test
  void a_new_event_sells_as_usual_unless_its_draft_says_how() {
    CreateEvent.Result result = createEvent.create(saying(null, null, null));

    assertThat(result).isInstanceOf(CreateEvent.Result.Created.class);
    Event event = ((CreateEvent.Result.Created) result).event().event();
    assertThat(event.queue()).isEqualTo(Queue.DEFAULT);
    assertThat(event.holdSeconds()).isEqualTo(420);
    assertThat(event.onSale().state()).isEqualTo(SaleState.PUBLISHED);
  }

  @ParameterizedTest
  @EnumSource(
      value = SaleState.class,
      names = {"DRAFT", "PUBLISHED", "PAUSED"})
  void an_update_that_does_not_say_how_the_event_sells_leaves_that_alone(SaleState state) {
    Queue queue = new Queue(Queue.Mode.DRAW, 5, 60);
    CreateEvent.Result result = createEvent.create(saying(queue, 30, state));
    EventId id = ((CreateEvent.Result.Created) result).event().event().id();

    assertThat(updateEvent.update(id, saying(null, null, null)))
        .isInstanceOf(UpdateEvent.Result.Updated.class);

    Event event = house.catalog.event(id).orElseThrow();
    assertThat(event.queue()).isEqualTo(queue);
    assertThat(event.holdSeconds()).isEqualTo(30);
    assertThat(event.onSale().state()).isEqualTo(state);
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
    return draft(prices, currency, Queue.DEFAULT, 600, state);
  }

  private EventDraft saying(
      @Nullable Queue queue, @Nullable Integer holdSeconds, @Nullable SaleState state) {
    return draft(PRICES, "EUR", queue, holdSeconds, state);
  }

  private EventDraft draft(
      List<Price> prices,
      String currency,
      @Nullable Queue queue,
      @Nullable Integer holdSeconds,
      @Nullable SaleState state) {
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
        queue,
        null,
        6,
        holdSeconds,
        state,
        null,
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
        draft.noSingleSeats(),
        draft.seatsPerCustomerMax(),
        draft.holdSeconds(),
        draft.state(),
        draft.refundUntil(),
        draft.pricing());
  }
}
