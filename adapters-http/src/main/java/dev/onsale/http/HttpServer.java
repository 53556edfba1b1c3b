package dev.onsale.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// The server that answers HTTP: one virtual thread a request. Not reusable after [#stop].
public final class HttpServer {
  private static final String SOCKETS = "/ws/*";
  private final Door door;
  private final Javalin javalin;

  /// @param connectors make what takes the connections
  /// @param more what other adapters add to the same port: their sockets, under `/ws/`
  public HttpServer(
      HttpSettings settings,
      UseCases useCases,
      Operations operations,
      InstantSource clock,
      BiFunction<Server, ConnectionFactory, ServerConnector> connectors,
      List<Consumer<JavalinConfig>> more) {
    Arrivals arrivals = new Arrivals(settings.trustedProxies());
    Sender sender = new Sender();
    Gate gate =
        new Gate(new Callers(useCases.authenticate()), new Origins(settings.origins()), sender);
    List<Route> routes = routes(settings, useCases, operations, clock);
    Unmatched unmatched = new Unmatched(routes, sender);
    this.door = new Door(arrivals, new RequestMeters(operations.registry()));
    this.javalin =
        Javalin.create(
            config -> {
              Transport.configure(config, settings, connectors, door, new ErrorPages(arrivals));
              routes.forEach(route -> add(config, gate, route));
              AdminRoutes.others(unmatched).forEach(route -> add(config, gate, route));
              config.routes.wsBeforeUpgrade(SOCKETS, gate::runUpgrade);
              config.routes.exception(
                  HttpResponseException.class, (_, context) -> unmatched.run(context));
              config.routes.exception(Exception.class, gate::fail);
              config.routes.exception(Gate.Answered.class, (_, _) -> {});
              more.forEach(adapter -> adapter.accept(config));
            });
  }

  /// Everything that is answered here, as it is documented.
  static List<Route> routes(
      HttpSettings settings, UseCases useCases, Operations operations, InstantSource clock) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new AccountRoutes(useCases).routes());
    routes.addAll(new VenueRoutes(useCases).routes());
    routes.addAll(new EventRoutes(useCases, clock).routes());
    routes.addAll(new SeatMapRoutes(useCases, clock).routes());
    routes.addAll(new HoldRoutes(useCases, settings.seatsPerHoldMax()).routes());
    routes.addAll(new OrderRoutes(useCases).routes());
    routes.addAll(new WebhookRoutes(useCases).routes());
    routes.addAll(new AfterSaleRoutes(useCases).routes());
    // Offers first: their paths look like those of tickets.
    routes.addAll(new OfferRoutes(useCases).routes());
    routes.addAll(new TicketRoutes(useCases.tickets()).routes());
    routes.addAll(new CheckInRoutes(useCases.tickets(), clock).routes());
    routes.addAll(new RoleRoutes(useCases.changeRole()).routes());
    routes.addAll(new AdminRoutes(useCases, clock).routes());
    routes.addAll(new MailRoutes(useCases.mail()).routes());
    routes.addAll(new OperatorRoutes(operations, settings.metricsFrom()).routes());
    return List.copyOf(routes);
  }

  /// Returns once requests are accepted.
  public void start() {
    javalin.start();
  }

  /// Stops accepting, lets requests that are under way finish, then ends.
  public void stop() {
    door.startClosing();
    javalin.stop();
  }

  /// The port that was bound.
  public int port() {
    return javalin.port();
  }

  /// What a GET answers a HEAD answers too; the server underneath leaves the body out.
  private static void add(JavalinConfig config, Gate gate, Route route) {
    Handler handler = context -> gate.run(route, context);
    config.routes.addHttpHandler(HandlerType.findOrCreate(route.method()), route.path(), handler);
    if (!route.isUnsafe()) {
      config.routes.addHttpHandler(HandlerType.HEAD, route.path(), handler);
    }
  }
}
