package dev.onsale.redis;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.NewSeat;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.SeatMap;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import dev.onsale.redis.NearCache.Lifetime;
import dev.onsale.redis.Remainders.Left;
import dev.onsale.redis.SharedCopies.Look;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A catalog in front of another, which alone is the truth: what it reads there it keeps in Redis
/// and, for a shorter while, in memory. What is changed through it is seen through it at once, and
/// through every other replica's as soon as they hear of it. What changes all the time, how much is
/// left of an event, is kept apart from all else. Without Redis and without the truth it goes on
/// with what is in memory.
public final class RedisCachedCatalog implements Catalog {
  private static final String EVENT = "event:";
  private static final String VENUE = "venue:";
  private static final int COPIES_MAX = 5_000;
  private static final int LISTS_MAX = 1_000;
  private static final Duration HEARD = Duration.ofSeconds(30);
  private static final Duration DEAF = Duration.ofSeconds(1);
  private static final Duration EVENT_LIFETIME = Duration.ofSeconds(60);
  private static final Duration VENUE_LIFETIME = Duration.ofMinutes(5);

  /// For lists that change with the clock and with every seat.
  private static final Duration FLEETING = Duration.ofMillis(500);

  private final Catalog truth;
  private final SharedCopies shared;
  private final Remainders remainders;
  private final NearCache<EventId, Event> events;
  private final NearCache<VenueId, Venue> venues;
  private final NearCache<String, Page<EventId>> lists;
  private final CacheMeter eventMeter;
  private final CacheMeter venueMeter;
  private final CacheMeter listMeter;

  public RedisCachedCatalog(
      Catalog truth, Redis redis, StaleNews news, InstantSource clock, MeterRegistry meters) {
    this(new SparedReads(truth, outageOf(truth)), redis, news, clock, meters);
  }

  private RedisCachedCatalog(
      SparedReads truth, Redis redis, StaleNews news, InstantSource clock, MeterRegistry meters) {
    this.truth = truth;
    shared = new SharedCopies(redis);
    remainders = new Remainders(truth, shared, clock, new CacheMeter(meters, "availability"));
    Lifetime lifetime = new Lifetime(news::isHeard, HEARD, DEAF);
    events = new NearCache<>(COPIES_MAX, lifetime);
    venues = new NearCache<>(COPIES_MAX, lifetime);
    lists = new NearCache<>(LISTS_MAX, lifetime);
    eventMeter = new CacheMeter(meters, "event");
    venueMeter = new CacheMeter(meters, "venue");
    listMeter = new CacheMeter(meters, "event_list");
    news.listen(new Memory());
  }

  /// One that is tried again by looking for an event that is not there.
  private static Outage outageOf(Catalog truth) {
    EventId nowhere = new EventId(new UUID(0, 0));
    return new Outage(
        () -> {
          Optional<Event> _ = truth.event(nowhere);
        },
        Thread::startVirtualThread,
        System::nanoTime);
  }

  @Override
  public void addVenue(Venue venue) {
    truth.addVenue(venue);
  }

  @Override
  public Optional<Venue> venue(VenueId id) {
    Venue known = venues.find(id);
    if (known != null) {
      venueMeter.hit();
      return Optional.of(known);
    }
    String key = VENUE + id.value();
    return new SharedRead<>(
            () -> shared.look(key),
            CatalogText::venue,
            () -> truth.venue(id),
            (lease, venue) -> shared.keep(key, lease, CatalogText.of(venue), VENUE_LIFETIME),
            _ -> HEARD)
        .through(venues, id, venueMeter);
  }

  @Override
  public Page<Venue> venues(Page.Request page) {
    return truth.venues(page);
  }

  @Override
  public void addEvent(Event event, List<NewSeat> seats) {
    try {
      truth.addEvent(event, seats);
    } finally {
      shared.drop(List.of(SharedCopies.EVENT_LIST));
      lists.outdateAll();
    }
  }

  /// Copies go before the change, so that a replica that dies in the middle leaves none, and after
  /// it, when what it has read meanwhile is old. In memory they are over, but stay for those who
  /// cannot read the truth.
  @Override
  public Change changeEvent(Event event) {
    return change(event.id(), () -> truth.changeEvent(event));
  }

  @Override
  public Change callOff(EventId event, CallingOff how) {
    return change(event, () -> truth.callOff(event, how));
  }

  private Change change(EventId id, Supplier<Change> changing) {
    shared.change(EVENT + id.value());
    try {
      Change change = changing.get();
      // Whoever made it must not be shown the old one even if the truth goes away now.
      events.forget(id);
      return change;
    } finally {
      shared.drop(List.of(EVENT + id.value(), Remainders.key(id), SharedCopies.EVENT_LIST));
      events.outdate(id);
      remainders.outdate(id);
      lists.outdateAll();
    }
  }

  /// Costs nothing while the event is in memory.
  @Override
  public Optional<Event> event(EventId id) {
    Event known = events.find(id);
    if (known != null) {
      eventMeter.hit();
      return Optional.of(known);
    }
    String key = EVENT + id.value();
    return new SharedRead<>(
            () -> shared.look(key),
            CatalogText::event,
            () -> truth.event(id),
            (lease, event) -> shared.keep(key, lease, CatalogText.of(event), EVENT_LIFETIME),
            _ -> HEARD)
        .through(events, id, eventMeter);
  }

  @Override
  public Optional<EventView> view(EventId id) {
    return event(id).map(this::view);
  }

  private EventView view(Event event) {
    Venue venue = venue(event.venueId()).orElseThrow();
    Left left = remainders.of(event);
    return new EventView(event, venue.name(), venue.city(), left.capacity(), left.available());
  }

  /// Lists with drafts are for admins, who want to see what they have just done.
  @Override
  public Page<EventId> events(EventFilter filter, Page.Request page) {
    if (filter.drafts()) {
      return truth.events(filter, page);
    }
    String name = name(filter, page);
    boolean fleeting = filter.status() != null;
    return new SharedRead<>(
            () -> fleeting ? new Look.Missing(null, false) : shared.lookListed(name),
            CatalogText::page,
            () -> Optional.of(truth.events(filter, page)),
            (lease, ids) -> shared.keepListed(name, lease, CatalogText.of(ids)),
            _ -> fleeting ? FLEETING : HEARD)
        .through(lists, name, listMeter)
        .orElseThrow();
  }

  /// Equal for what asks for the same.
  private static String name(EventFilter filter, Page.Request page) {
    return new Lines()
        .add(page.page())
        .add(page.size())
        .add(lower(filter.q()))
        .add(lower(filter.city()))
        .add(lower(filter.artist()))
        .add(filter.venueId() == null ? null : filter.venueId().value())
        .add(lower(filter.category()))
        .add(filter.status())
        .add(filter.from())
        .add(filter.to())
        .toString();
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<SeatMap> seatMap(EventId id) {
    return truth.seatMap(id);
  }

  @Override
  public Optional<EventStats> stats(EventId id) {
    return truth.stats(id);
  }

  /// Seats of an event were held, sold or freed through this replica: who counts them next counts
  /// anew.
  public void seatsChanged(EventId event) {
    remainders.changed(event);
  }

  /// The same catalog for those who change what they have read: they read the truth.
  public Catalog forChanges() {
    return new UncachedReads(truth, this);
  }

  private final class Memory implements StaleNews.Listener {
    @Override
    public void stale(String key) {
      if (key.equals(SharedCopies.EVENT_LIST)) {
        lists.outdateAll();
      } else if (key.startsWith(EVENT)) {
        EventId event = new EventId(UUID.fromString(key.substring(EVENT.length())));
        events.outdate(event);
        remainders.outdate(event);
      }
    }

    @Override
    public void everythingStale() {
      events.outdateAll();
      venues.outdateAll();
      lists.outdateAll();
      remainders.outdateAll();
    }
  }
}
