package dev.onsale.ws;

import dev.onsale.application.InMemoryFactBus;
import dev.onsale.application.InMemorySale;
import dev.onsale.application.feed.WatchSeats;
import dev.onsale.application.port.Catalog;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Venue;
import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A server with nothing but the sockets, over a sale in memory.
final class WatchedSale implements AutoCloseable {
  static final SocketLimits LIMITS = pinging(Duration.ofSeconds(25));

  final InMemoryFactBus bus = new InMemoryFactBus();
  final MeterRegistry meters = new SimpleMeterRegistry();
  final SeatSockets sockets;
  private final Catalog catalog = new InMemorySale(InstantSource.system()).catalog();
  private final Venue hall = Given.aSmallHall();
  private final Javalin server;

  WatchedSale(SocketLimits limits) {
    this(limits, (jetty, http) -> new BroadcastConnector(jetty, new HttpConnectionFactory(http)));
  }

  WatchedSale(SocketLimits limits, Connecting connector) {
    catalog.addVenue(hall);
    sockets = new SeatSockets(new WatchSeats(catalog, bus), InstantSource.system(), meters, limits);
    server =
        Javalin.create(
                config -> {
                  sockets.register(config);
                  config.jetty.addConnector((jetty, http) -> listening(connector.on(jetty, http)));
                })
            .start();
  }

  /// How connections are taken.
  interface Connecting {
    ServerConnector on(Server server, HttpConfiguration http);
  }

  private static ServerConnector listening(ServerConnector connector) {
    connector.setHost("127.0.0.1");
    return connector;
  }

  /// Few of everything, and a client that is closed has time to notice.
  static SocketLimits patient() {
    return new SocketLimits(
        50,
        200,
        200 << 20,
        5,
        Duration.ofSeconds(25),
        Duration.ofMillis(50),
        Duration.ofSeconds(30));
  }

  static SocketLimits pinging(Duration every) {
    Duration linger = Duration.ofMillis(50);
    Duration closeGrace = Duration.ofSeconds(30);
    return new SocketLimits(50, 20, 1 << 20, 5, every, linger, closeGrace);
  }

  EventId anEvent() {
    Event event = Given.anEventOnSale(hall, Instant.now());
    catalog.addEvent(event, List.of());
    return event.id();
  }

  EventId aDraft() {
    Instant now = Instant.now();
    OnSale draft = new OnSale(SaleState.DRAFT, now, Given.inAMonth(now));
    Event event = Given.anEvent(hall, draft, 10);
    catalog.addEvent(event, List.of());
    return event.id();
  }

  URI uri(String event) {
    return URI.create("ws://127.0.0.1:" + port() + "/ws/events/" + event);
  }

  int port() {
    return server.port();
  }

  /// Connects and waits for hello.
  SocketClient watch(EventId event) {
    SocketClient client = SocketClient.connect(uri(event.value().toString()));
    client.awaitTexts(1);
    return client;
  }

  Change change(EventId event) {
    Change change = new Change(Given.aSeat(), SeatStatus.HELD, 1, null);
    tell(event, List.of(change));
    return change;
  }

  void changeCommittedAt(EventId event, Instant moment) {
    Change change = new Change(Given.aSeat(), SeatStatus.HELD, 1, null);
    bus.append(List.of(new SeatsChanged(event, List.of(change), moment)));
  }

  void tell(EventId event, List<Change> changes) {
    bus.append(List.of(new SeatsChanged(event, changes)));
  }

  @Override
  public void close() {
    sockets.close();
    server.stop();
  }
}
