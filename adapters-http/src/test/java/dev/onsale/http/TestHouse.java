package dev.onsale.http;

import dev.onsale.application.CountingIds;
import dev.onsale.application.HandClock;
import dev.onsale.application.InMemoryAccounts;
import dev.onsale.application.InMemoryAnswerCache;
import dev.onsale.application.InMemoryCheckIns;
import dev.onsale.application.InMemoryFactBus;
import dev.onsale.application.InMemoryKeyedAnswers;
import dev.onsale.application.InMemoryMailShelf;
import dev.onsale.application.InMemoryOutbox;
import dev.onsale.application.InMemorySale;
import dev.onsale.application.InMemorySeatLocks;
import dev.onsale.application.InMemorySessionCache;
import dev.onsale.application.InMemoryTickets;
import dev.onsale.application.ListeningTelemetry;
import dev.onsale.application.PlainCodes;
import dev.onsale.application.QuickPasswords;
import dev.onsale.application.ScriptedPayments;
import dev.onsale.application.account.Authenticate;
import dev.onsale.application.account.ChangeRole;
import dev.onsale.application.account.Register;
import dev.onsale.application.account.SignIn;
import dev.onsale.application.account.SignOut;
import dev.onsale.application.aftersale.AuditBooks;
import dev.onsale.application.aftersale.CallOffEvent;
import dev.onsale.application.aftersale.CancelOrder;
import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.CreateVenue;
import dev.onsale.application.catalog.EventDraft;
import dev.onsale.application.catalog.UpdateEvent;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.catalog.ViewVenues;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.checkout.HearPayment;
import dev.onsale.application.checkout.ViewOrders;
import dev.onsale.application.hold.ExtendHold;
import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.ReleaseSeats;
import dev.onsale.application.hold.ViewHolds;
import dev.onsale.application.mail.TendOutbox;
import dev.onsale.application.mail.ViewMails;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.request.AnswerOnce;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.application.ticket.AnswerOffer;
import dev.onsale.application.ticket.CheckIn;
import dev.onsale.application.ticket.DrawTicket;
import dev.onsale.application.ticket.OfferTicket;
import dev.onsale.application.ticket.ViewOffers;
import dev.onsale.application.ticket.ViewRoll;
import dev.onsale.application.ticket.ViewTickets;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.event.Price;
import dev.onsale.domain.event.Queue;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.ServerConnector;

/// A server on a free port, everything behind it in memory, and a clock to turn.
final class TestHouse implements AutoCloseable {
  static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
  static final String PASSWORD = "correct horse";
  static final EmailAddress RESERVED = new EmailAddress("demo@onsale.test");
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  final HandClock clock = new HandClock(START);
  final InMemorySale sale =
      new InMemorySale(clock, Duration.ofSeconds(30), entry -> views().committed(entry.fact()));
  private final SeatViews views = new SeatViews(sale.catalog(), new InMemoryFactBus(), clock);
  final InMemoryAccounts accounts = new InMemoryAccounts();
  final InMemorySessionCache cache = new InMemorySessionCache(clock);
  final InMemoryOutbox outbox = new InMemoryOutbox(clock);
  final InMemoryMailShelf mails = new InMemoryMailShelf(clock);
  final InMemoryTickets tickets = new InMemoryTickets(sale);
  final PlainCodes codes = new PlainCodes();
  final ScriptedPayments payments = new ScriptedPayments();

  /// Orders that the gateway had something to say about.
  final List<OrderId> concerned = new CopyOnWriteArrayList<>();

  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final AtomicBoolean ready = new AtomicBoolean(true);
  final UseCases useCases;
  final List<Route> routes;
  private final CountingIds ids = new CountingIds();
  private final HttpServer server;

  TestHouse() {
    this(settings(), List.of());
  }

  TestHouse(HttpSettings settings, List<HealthCheck> checks) {
    this.useCases = useCases();
    Operations operations = new Operations(registry, () -> "up 1\n", checks, ready::get);
    this.routes = HttpServer.routes(settings, useCases, operations, clock);
    this.server =
        new HttpServer(
            settings,
            useCases,
            operations,
            clock,
            ServerConnector::new,
            List.of(config -> config.routes.ws("/ws/events/{id}", _ -> {})));
    server.start();
  }

  static HttpSettings settings() {
    return settings(Set.of(), List.of(), List.of());
  }

  static HttpSettings settings(
      Set<String> origins, List<String> trustedProxies, List<String> metricsFrom) {
    return new HttpSettings(
        "127.0.0.1",
        0,
        origins,
        trustedProxies.stream().map(Cidr::parse).toList(),
        metricsFrom.stream().map(Cidr::parse).toList(),
        6,
        Duration.ofSeconds(2));
  }

  private UseCases useCases() {
    Catalog catalog = sale.catalog();
    QuickPasswords passwords = new QuickPasswords();
    ListeningTelemetry telemetry = new ListeningTelemetry();
    InMemorySeatLocks locks = new InMemorySeatLocks(clock);
    return new UseCases(
        new Register(accounts, passwords, ids, List.of(RESERVED)),
        new SignIn(accounts, passwords, accounts, ids, clock),
        new SignOut(accounts, cache),
        new Authenticate(accounts, cache, clock),
        new CreateVenue(catalog, ids),
        new ViewVenues(catalog),
        new CreateEvent(catalog, ids, 600),
        new UpdateEvent(catalog),
        new ViewEvents(catalog, views, clock),
        new HoldSeats(catalog, views, locks, sale.ledger(), telemetry, ids, clock),
        new ExtendHold(sale.ledger(), locks, clock),
        new ReleaseSeats(sale.ledger(), locks, telemetry),
        new ViewHolds(sale.ledger(), clock),
        new Checkout(sale.orders(), payments, locks, telemetry, ids, clock),
        new ViewOrders(sale.orders()),
        new TicketUseCases(
            new ViewTickets(tickets),
            new DrawTicket(tickets, codes, codes),
            new OfferTicket(tickets, ids),
            new AnswerOffer(tickets),
            new ViewOffers(tickets),
            new CheckIn(codes, new InMemoryCheckIns(sale, tickets, accounts)),
            new ViewRoll(codes, new InMemoryCheckIns(sale, tickets, accounts))),
        new ChangeRole(accounts, accounts, cache),
        new MailUseCases(new TendOutbox(outbox), new ViewMails(mails)),
        new CancelOrder(sale.refunds(), sale.orders(), payments, ids),
        new CallOffEvent(catalog, sale.calledOffEvents()),
        new AuditBooks(sale.audit()),
        new HearPayment(payments, concerned::add),
        new AnswerOnce(new InMemoryKeyedAnswers(clock)),
        new InMemoryAnswerCache());
  }

  private SeatViews views() {
    return views;
  }

  int port() {
    return server.port();
  }

  String origin() {
    return "http://127.0.0.1:" + port();
  }

  /// Somebody who is not signed in.
  Client anybody() {
    return new Client(this);
  }

  /// A program of somebody with a new account.
  Client program(Role role) {
    return anybody().token(token(somebody(role), Session.Kind.PROGRAM));
  }

  /// A browser, on a page of this site, of somebody with a new account.
  Client browser(Role role) {
    return anybody().cookie(token(somebody(role), Session.Kind.BROWSER)).header("Origin", origin());
  }

  EmailAddress somebody(Role role) {
    EmailAddress email = new EmailAddress("p" + PEOPLE.incrementAndGet() + "@example.org");
    useCases.register().register(email, new Password(PASSWORD), "Somebody", role);
    return email;
  }

  String token(EmailAddress email, Session.Kind kind) {
    return useCases.signIn().signIn(email, new Password(PASSWORD), kind)
            instanceof SignIn.Result.SignedIn(String token, Session _)
        ? token
        : "";
  }

  Customer customer(EmailAddress email) {
    return accounts.credentials(email).orElseThrow().customer();
  }

  Venue aVenue() {
    return aVenue(List.of());
  }

  private Venue aVenue(List<Section.AccessibleSeats> accessible) {
    return useCases
        .createVenue()
        .create(
            "Old Theatre",
            "1 Main Street",
            "Lyon",
            List.of(
                new Section.Seated("Stalls", 2, 5, accessible),
                new Section.GeneralAdmission("Floor", 3)));
  }

  Event anEvent() {
    return anEvent(SaleState.PUBLISHED, clock.instant().minusSeconds(60), "Winter Gala");
  }

  Event anEvent(SaleState state, Instant onSaleAt, String name) {
    return anEvent(aVenue(), state, onSaleAt, name, false);
  }

  /// An event on sale that refuses picks which leave a single seat.
  Event anEventWithoutSingleSeats() {
    return anEvent(
        aVenue(), SaleState.PUBLISHED, clock.instant().minusSeconds(60), "Tidy Rows", true);
  }

  /// An event on sale in whose second row seat 4 is accessible.
  Event anEventWithAnAccessibleSeat() {
    return anEvent(
        aVenue(List.of(new Section.AccessibleSeats("B", List.of(4)))),
        SaleState.PUBLISHED,
        clock.instant().minusSeconds(60),
        "Room for All",
        false);
  }

  private Event anEvent(
      Venue venue, SaleState state, Instant onSaleAt, String name, boolean noSingleSeats) {
    EventDraft draft =
        new EventDraft(
            venue.id(),
            name,
            "The Band",
            "concert",
            null,
            onSaleAt.plus(Duration.ofDays(90)),
            onSaleAt,
            Currency.getInstance("EUR"),
            false,
            Queue.DEFAULT,
            noSingleSeats,
            6,
            600,
            state,
            null,
            List.of(new Price("Stalls", 12_500), new Price("Floor", 4_500)));
    if (useCases.createEvent().create(draft) instanceof CreateEvent.Result.Created created) {
      return created.event().event();
    }
    throw new IllegalStateException("the draft is in order");
  }

  /// The seats of an event in map order, as text.
  List<String> seats(EventId event) {
    List<String> seats = new ArrayList<>();
    for (MapSeat seat : map(event)) {
      seats.add(seat.id().value().toString());
    }
    return seats;
  }

  List<MapSeat> map(EventId event) {
    return sale.catalog().seatMap(event).orElseThrow().sections().stream()
        .flatMap(section -> section.seats().stream())
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
