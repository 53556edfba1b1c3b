package dev.onsale.bootstrap;

import dev.onsale.application.account.Authenticate;
import dev.onsale.application.account.ChangeRole;
import dev.onsale.application.account.DropSessionCopies;
import dev.onsale.application.account.PurgeSessions;
import dev.onsale.application.account.Register;
import dev.onsale.application.account.SignIn;
import dev.onsale.application.account.SignOut;
import dev.onsale.application.aftersale.AuditBooks;
import dev.onsale.application.aftersale.CallOffEvent;
import dev.onsale.application.aftersale.CancelOrder;
import dev.onsale.application.aftersale.RepayCustomers;
import dev.onsale.application.aftersale.UndoSales;
import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.CreateVenue;
import dev.onsale.application.catalog.UpdateEvent;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.catalog.ViewVenues;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.checkout.HearPayment;
import dev.onsale.application.checkout.SettleOrders;
import dev.onsale.application.checkout.ViewOrders;
import dev.onsale.application.feed.RelayFacts;
import dev.onsale.application.feed.WatchSeats;
import dev.onsale.application.hold.ExpireHolds;
import dev.onsale.application.hold.ExtendHold;
import dev.onsale.application.hold.ForgetHolds;
import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.ReleaseSeats;
import dev.onsale.application.hold.ViewHolds;
import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.TicketPictures;
import dev.onsale.application.request.AnswerOnce;
import dev.onsale.application.seats.SeatViews;
import dev.onsale.application.ticket.AnswerOffer;
import dev.onsale.application.ticket.CheckIn;
import dev.onsale.application.ticket.DrawTicket;
import dev.onsale.application.ticket.EndOffers;
import dev.onsale.application.ticket.OfferTicket;
import dev.onsale.application.ticket.ViewOffers;
import dev.onsale.application.ticket.ViewRoll;
import dev.onsale.application.ticket.ViewTickets;
import dev.onsale.domain.ticket.TicketPass;
import dev.onsale.http.Cidr;
import dev.onsale.http.HttpServer;
import dev.onsale.http.HttpSettings;
import dev.onsale.http.Operations;
import dev.onsale.http.TicketUseCases;
import dev.onsale.http.UseCases;
import dev.onsale.payments.DemoPayments;
import dev.onsale.payments.DemoScript;
import dev.onsale.payments.PaymentGateway;
import dev.onsale.payments.StripePayments;
import dev.onsale.payments.StripeSettings;
import dev.onsale.postgres.Postgres;
import dev.onsale.postgres.PostgresAccounts;
import dev.onsale.postgres.PostgresAudit;
import dev.onsale.postgres.PostgresCalledOffEvents;
import dev.onsale.postgres.PostgresCatalog;
import dev.onsale.postgres.PostgresCheckIns;
import dev.onsale.postgres.PostgresJournal;
import dev.onsale.postgres.PostgresKeyedAnswers;
import dev.onsale.postgres.PostgresOrders;
import dev.onsale.postgres.PostgresRefunds;
import dev.onsale.postgres.PostgresSeatLedger;
import dev.onsale.postgres.PostgresSessions;
import dev.onsale.postgres.PostgresTicketOffers;
import dev.onsale.postgres.PostgresTickets;
import dev.onsale.redis.Redis;
import dev.onsale.redis.RedisAnswerCache;
import dev.onsale.redis.RedisCachedCatalog;
import dev.onsale.redis.RedisFactBus;
import dev.onsale.redis.RedisSeatLocks;
import dev.onsale.redis.RedisSessionCache;
import dev.onsale.redis.StaleNews;
import dev.onsale.tickets.Ed25519TicketSeals;
import dev.onsale.tickets.QrPictures;
import dev.onsale.ws.BroadcastConnector;
import dev.onsale.ws.SeatSockets;
import dev.onsale.ws.SocketLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole product, put together: every `new` in the system, top to bottom. Making one connects
/// to nothing; [#migrate] and then [#open] do.
final class App implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(App.class);
  private static final Duration EVERY_SECOND = Duration.ofSeconds(1);
  private static final int DEMO_SECRET_BYTES = 32;

  /// Payments that the gateway is asked about at the same time.
  private static final int PAYMENTS_AT_ONCE = 32;

  private static final Duration WARM_UP_MAX = Duration.ofSeconds(2);

  private final AtomicBoolean ready = new AtomicBoolean();
  private final Meters meters = new Meters();
  private final Postgres postgres;
  private final PostgresSessions sessions;
  private final PostgresSeatLedger ledger;
  private final PostgresOrders orders;
  private final Redis redis;
  private final StaleNews staleNews;
  private final RedisFactBus bus;
  private final RedisSeatLocks locks;
  private final PaymentGateway payments;
  private final PromptSettling promptSettling;
  private final SeatSockets sockets;
  private final WarmUp warmUp;
  private final PostRoom postRoom;
  private final HttpServer http;
  private final Jobs jobs;
  private final DemoAccounts demoAccounts;
  private final DemoHouse demoHouse;

  /// @param withoutPost what becomes of mail where no post is set
  App(Config config, InstantSource clock, PostRoom.WithoutPost withoutPost) {
    FreshIds ids = new FreshIds(clock);
    BcryptPasswords passwords = new BcryptPasswords();
    SaleTelemetry telemetry = new SaleTelemetry(meters.registry());

    postgres = new Postgres(address(config), meters.registry());
    Gauge.builder("postgres_connection_pool_size", postgres, Postgres::connectionsMax)
        .description("Connections to PostgreSQL that may be open")
        .register(meters.registry());
    PostgresAccounts accounts = new PostgresAccounts(postgres);
    sessions = new PostgresSessions(postgres);
    PostgresCatalog storedCatalog = new PostgresCatalog(postgres);
    ledger = new PostgresSeatLedger(postgres);
    orders = new PostgresOrders(postgres, config.payment().lease(), ids::fresh);
    PostgresRefunds refunds = new PostgresRefunds(postgres, config.payment().lease(), ids::fresh);
    PostgresCalledOffEvents calledOffEvents = new PostgresCalledOffEvents(postgres, ids::fresh);
    PostgresTickets tickets = new PostgresTickets(postgres);
    PostgresTicketOffers offers = new PostgresTicketOffers(postgres);
    PostgresCheckIns checkIns = new PostgresCheckIns(postgres);
    PostgresJournal journal = new PostgresJournal(postgres);

    redis = new Redis(config.redisUrl().text(), meters.registry());
    locks = new RedisSeatLocks(redis);
    staleNews = new StaleNews(redis);
    RedisCachedCatalog catalog =
        new RedisCachedCatalog(storedCatalog, redis, staleNews, clock, meters.registry());
    RedisSessionCache sessionCache =
        new RedisSessionCache(redis, staleNews, clock, meters.registry());
    bus = new RedisFactBus(redis);

    payments = payments(config, clock, meters.registry());
    SettleOrders settleOrders =
        new SettleOrders(
            orders, payments, locks, telemetry, new VirtualCrew(PAYMENTS_AT_ONCE), clock);
    promptSettling = new PromptSettling(settleOrders::settle);

    Ed25519TicketSeals seals = TicketKeys.seals(config.secret(), config.secretPrevious());

    RelayFacts relay = new RelayFacts(bus, journal, clock);

    Register register = new Register(accounts, passwords, ids, DemoAccounts.RESERVED);
    CreateVenue createVenue = new CreateVenue(catalog, ids);
    ViewVenues viewVenues = new ViewVenues(catalog);
    CreateEvent createEvent = new CreateEvent(catalog, ids, (int) config.holdTtl().toSeconds());
    SeatViews views = new SeatViews(catalog, bus, clock);
    postgres.onCommit(
        entry -> {
          views.committed(entry.fact());
          // What a view knows nobody counts in the catalog.
          if (views.known(entry.fact().eventId()).isEmpty()) {
            catalog.seatsChanged(entry.fact().eventId());
          }
          relay.committed(entry);
        });
    QrPictures codes = new QrPictures();
    TicketPictures pictures =
        (ticket, event, edition) -> codes.png(seals.seal(new TicketPass(ticket, event, edition)));
    postRoom = new PostRoom(config, withoutPost, postgres, pictures, clock, meters.registry());
    ViewEvents viewEvents = new ViewEvents(catalog, views, clock);
    UseCases useCases =
        new UseCases(
            register,
            new SignIn(accounts, passwords, sessions, ids, clock),
            new SignOut(sessions, sessionCache),
            new Authenticate(sessions, sessionCache, clock),
            createVenue,
            viewVenues,
            createEvent,
            new UpdateEvent(catalog.forChanges()),
            viewEvents,
            new HoldSeats(catalog, views, locks, ledger, telemetry, ids, clock),
            new ExtendHold(ledger, locks, clock),
            new ReleaseSeats(ledger, locks, telemetry),
            new ViewHolds(ledger, clock),
            new Checkout(orders, payments, locks, telemetry, ids, clock),
            new ViewOrders(orders),
            new TicketUseCases(
                new ViewTickets(tickets),
                new DrawTicket(tickets, seals, codes),
                new OfferTicket(offers, ids),
                new AnswerOffer(offers),
                new ViewOffers(offers),
                new CheckIn(seals, checkIns),
                new ViewRoll(seals, checkIns)),
            new ChangeRole(accounts, sessions, sessionCache),
            postRoom.useCases(),
            new CancelOrder(refunds, orders, payments, ids),
            new CallOffEvent(catalog, calledOffEvents),
            new AuditBooks(new PostgresAudit(postgres)),
            new HearPayment(payments, promptSettling),
            new AnswerOnce(new PostgresKeyedAnswers(postgres)),
            new RedisAnswerCache(redis, meters.registry()));

    sockets =
        new SeatSockets(
            new WatchSeats(catalog, bus),
            clock,
            meters.registry(),
            SocketLimits.of(config.socketsMax()));
    List<HealthCheck> checks = new ArrayList<>();
    checks.add(postgres);
    checks.addAll(redis.healthChecks());
    checks.addAll(payments.healthChecks());
    checks.add(postRoom.healthCheck());
    warmUp = new WarmUp(checks, WARM_UP_MAX);
    Operations operations = new Operations(meters.registry(), meters::scrape, checks, ready::get);
    http =
        new HttpServer(
            settings(config),
            useCases,
            operations,
            clock,
            BroadcastConnector::new,
            List.of(sockets::register));

    ExpireHolds expireHolds = new ExpireHolds(ledger, locks, telemetry);
    RepayCustomers repayCustomers = new RepayCustomers(refunds, payments);
    UndoSales undoSales = new UndoSales(calledOffEvents);
    ForgetHolds forgetHolds = new ForgetHolds(ledger, orders);
    EndOffers endOffers = new EndOffers(offers);
    DropSessionCopies dropSessionCopies = new DropSessionCopies(sessions, sessionCache);
    PurgeSessions purgeSessions = new PurgeSessions(sessions, clock);
    AvailabilityGauges availability = new AvailabilityGauges(viewEvents, meters.registry());
    List<Jobs.Job> all =
        new ArrayList<>(
            List.of(
                new Jobs.Job("relay", Duration.ZERO, () -> relay.tell(EVERY_SECOND)),
                new Jobs.Job("relay-mark", Duration.ofMillis(250), relay::mark),
                new Jobs.Job("relay-left-behind", EVERY_SECOND, relay::sweep),
                new Jobs.Job("redis-catch-up", EVERY_SECOND, redis::catchUp),
                new Jobs.Job("expire-holds", EVERY_SECOND, expireHolds::run),
                new Jobs.Job("tidy-seat-views", Duration.ofMinutes(1), views::tidy),
                new Jobs.Job("undo-sales", Duration.ofMillis(500), undoSales::run),
                new Jobs.Job("repay-customers-1", Duration.ofSeconds(2), repayCustomers::run),
                new Jobs.Job("repay-customers-2", Duration.ofSeconds(2), repayCustomers::run),
                new Jobs.Job("repay-customers-3", Duration.ofSeconds(2), repayCustomers::run),
                new Jobs.Job("repay-customers-4", Duration.ofSeconds(2), repayCustomers::run),
                new Jobs.Job("settle-orders", Duration.ofMillis(500), settleOrders::run),
                new Jobs.Job("forget-holds", Duration.ofMinutes(1), forgetHolds::run),
                new Jobs.Job("end-offers", Duration.ofSeconds(10), endOffers::run),
                new Jobs.Job("drop-session-copies", Duration.ofSeconds(5), dropSessionCopies::run),
                new Jobs.Job("purge-sessions", Duration.ofMinutes(1), purgeSessions::run),
                new Jobs.Job("measure-availability", Duration.ofSeconds(5), availability::run)));
    all.addAll(postRoom.jobs());
    jobs = new Jobs(all);

    demoAccounts =
        new DemoAccounts(accounts, passwords, new Register(accounts, passwords, ids), ids);
    demoHouse = new DemoHouse(createVenue, viewVenues, createEvent, viewEvents, clock);
  }

  /// Brings the database's schema up to date.
  ///
  /// @throws dev.onsale.application.port.PortUnavailable when it cannot be reached
  void migrate() {
    postgres.migrate();
  }

  /// Starts the jobs, takes requests and says so.
  void open() {
    staleNews.start();
    warmUp.run();
    jobs.start();
    http.start();
    ready.set(true);
    LOG.atInfo().addKeyValue("port", http.port()).log("Onsale is open");
  }

  int port() {
    return http.port();
  }

  DemoAccounts demoAccounts() {
    return demoAccounts;
  }

  DemoHouse demoHouse() {
    return demoHouse;
  }

  /// Ends in the order in which nothing is lost: no new visitors, the watchers sent elsewhere,
  /// requests under way answered, runs under way finished, and only then the connections.
  @Override
  public void close() {
    if (ready.getAndSet(false)) {
      sockets.drain();
      http.stop();
    }
    jobs.close();
    postRoom.close();
    promptSettling.close();
    payments.close();
    ledger.close();
    orders.close();
    sessions.close();
    sockets.close();
    bus.close();
    locks.close();
    staleNews.close();
    redis.close();
    postgres.close();
    meters.close();
    LOG.info("Onsale is closed");
  }

  static Postgres.Address address(Config config) {
    return new Postgres.Address(
        config.dbUrl(), config.dbUser(), config.dbPassword().text(), config.dbPool());
  }

  private static PaymentGateway payments(
      Config config, InstantSource clock, MeterRegistry registry) {
    PaymentConfig payment = config.payment();
    if (payment.stripe()) {
      return new StripePayments(
          new StripeSettings(
              payment.stripeUrl(),
              payment.stripeKey().text(),
              payment.webhookSecrets().stream().map(Secret::text).toList(),
              payment.timeout()),
          clock,
          registry);
    }
    byte[] webhookSecret =
        new SecretKeys(config.secret()).derive("payments/demo-webhook", DEMO_SECRET_BYTES);
    return new DemoPayments(clock, registry, webhookSecret, new DemoScript());
  }

  private static HttpSettings settings(Config config) {
    return new HttpSettings(
        config.httpHost(),
        config.httpPort(),
        Set.copyOf(config.origins()),
        config.trustedProxies().stream().map(Cidr::parse).toList(),
        config.metricsCidrs().stream().map(Cidr::parse).toList(),
        config.seatsPerHoldMax(),
        config.drain());
  }
}
