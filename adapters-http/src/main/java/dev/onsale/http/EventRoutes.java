package dev.onsale.http;

import dev.onsale.application.catalog.EventDraft;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.Page;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events: everybody reads them, admins write them. Drafts exist for admins only.
final class EventRoutes {
  private static final int TEXT_LENGTH_MAX = 200;
  private static final int DESCRIPTION_LENGTH_MAX = 5_000;
  private final UseCases useCases;
  private final InstantSource clock;

  EventRoutes(UseCases useCases, InstantSource clock) {
    this.useCases = useCases;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/events", Access.PUBLIC, this::list, 200, 400),
        Route.get("/api/events/{id}", Access.PUBLIC, this::view, 200, 404),
        Route.post("/api/events", Access.ADMIN, this::create, 201).reads(Route.LARGE_BODY),
        Route.put("/api/events/{id}", Access.ADMIN, this::update, 200, 404, 409)
            .reads(Route.LARGE_BODY));
  }

  private Answer list(Call call) {
    Query query = call.query();
    String q = query.text("q", TEXT_LENGTH_MAX);
    String city = query.text("city", TEXT_LENGTH_MAX);
    String artist = query.text("artist", TEXT_LENGTH_MAX);
    UUID venueId = query.id("venueId");
    String category = query.text("category", TEXT_LENGTH_MAX);
    EventStatus status = query.oneOf("status", EventStatus.class);
    Instant from = query.instant("from");
    Instant to = query.instant("to");
    if (from != null && to != null && to.isBefore(from)) {
      query.fault("to", "must not be before from");
    }
    Page.Request page = query.page();
    query.end();
    boolean admin = call.isAdmin();
    EventFilter filter =
        new EventFilter(
            q,
            city,
            artist,
            venueId == null ? null : new VenueId(venueId),
            category,
            status,
            from,
            to,
            admin);
    Instant now = clock.instant();
    return Answer.ok(
        useCases
            .viewEvents()
            .list(filter, page)
            .map(view -> admin ? EventBody.forAdmin(view, now) : EventBody.of(view, now)));
  }

  private Answer view(Call call) {
    EventId id = new EventId(call.pathId());
    boolean admin = call.isAdmin();
    Instant now = clock.instant();
    return useCases
        .viewEvents()
        .view(id, admin)
        .map(view -> admin ? EventBody.forAdmin(view, now) : EventBody.of(view, now))
        .<Answer>map(Answer::ok)
        .orElseGet(() -> Problem.notFound("There is no such event."));
  }

  private Answer create(Call call) {
    EventDraft draft = draft(call.fields());
    return Outcomes.of(useCases.createEvent().create(draft), clock.instant());
  }

  private Answer update(Call call) {
    EventDraft draft = draft(call.fields());
    EventId id = new EventId(call.pathId());
    return Outcomes.of(useCases.updateEvent().update(id, draft), clock.instant());
  }

  private static EventDraft draft(Fields fields) {
    EventDraft draft =
        new EventDraft(
            new VenueId(fields.id("venueId")),
            fields.text("name", 1, TEXT_LENGTH_MAX),
            fields.textOrNull("artist", TEXT_LENGTH_MAX, false),
            fields.textOrNull("category", TEXT_LENGTH_MAX, false),
            fields.textOrNull("description", DESCRIPTION_LENGTH_MAX, true),
            fields.instant("startsAt"),
            fields.instant("onSaleAt"),
            fields.currency("currency"),
            fields.flag("highDemand"),
            queue(fields.objectOrNull("queue")),
            fields.flagOrNull("noSingleSeats"),
            fields.number("maxSeatsPerCustomer", 1, Event.SEATS_PER_CUSTOMER_MAX),
            fields.numberOrNull("holdSeconds", Event.HOLD_SECONDS_MIN, Event.HOLD_SECONDS_MAX),
            state(fields),
            fields.instantOrNull("refundUntil"),
            pricing(fields));
    fields.end();
    return draft;
  }

  private static @Nullable SaleState state(Fields fields) {
    if (!fields.has("state")) {
      return null;
    }
    SaleState state = fields.oneOf("state", SaleState.class);
    if (state == SaleState.CANCELLED) {
      fields.fault("state", "must be draft, published or paused");
    }
    return state;
  }

  private static @Nullable Queue queue(@Nullable Fields queue) {
    return queue == null
        ? null
        : new Queue(
            queue.oneOf("mode", Queue.Mode.class),
            queue.number("maxShoppers", 1, Queue.SHOPPERS_MAX),
            queue.number("admitPerMinute", 1, Queue.ADMIT_PER_MINUTE_MAX));
  }

  private static List<Price> pricing(Fields fields) {
    List<Price> pricing = new ArrayList<>();
    for (Fields price : fields.objects("pricing", 1, Venue.SECTIONS_MAX)) {
      pricing.add(
          new Price(
              price.text("section", 1, Section.NAME_LENGTH_MAX),
              price.number("amount", 0L, Price.AMOUNT_MAX)));
    }
    return pricing;
  }
}
