package dev.onsale.load.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Lets a crowd watch an event while a few buyers change it, and measures how long the news take
/// and what they cost the server.
public final class Swarm {
  private static final Duration ALONE = Duration.ofSeconds(5);
  private static final Duration BREATH = Duration.ofSeconds(2);

  private final Plan plan;
  private final Witness witness;
  private final RandomGenerator chance;

  public Swarm(Plan plan, Witness witness, RandomGenerator chance) {
    this.plan = plan;
    this.witness = witness;
    this.chance = chance;
  }

  /// Runs once; nobody else may change the event meanwhile.
  public Figures run() throws InterruptedException {
    try (Api api = new Api(plan.server())) {
      String event = plan.event().isEmpty() ? api.largestEvent() : plan.event();
      List<String> tokens = new ArrayList<>(plan.tokens());
      while (tokens.size() < plan.buyers()) {
        tokens.add(api.newCustomer());
      }
      Buyers buyers =
          new Buyers(
              api, event, api.house(event), tokens.subList(0, plan.buyers()), witness, chance);
      return run(api, event, buyers);
    }
  }

  private Figures run(Api api, String event, Buyers buyers) throws InterruptedException {
    ServerProcess server =
        plan.serverPid().isPresent() ? new ServerProcess(plan.serverPid().getAsLong()) : null;
    buyers.trade(plan.changesPerSecond(), plan.warmUp());
    Thread.sleep(BREATH);

    long begin = System.nanoTime();
    House house = api.house(event);
    Crowd crowd = new Crowd(plan.server(), event, house, plan, begin);
    long before = server == null ? 0 : server.residentBytes();
    double connectsPerSecond = crowd.connect();
    Thread.sleep(BREATH);
    long after = server == null ? 0 : server.residentBytes();

    int sockets = crowd.listening();
    buyers.trade(plan.changesPerSecond(), plan.warmUp());
    crowd.settle();
    int failed = buyers.failures();
    int messages = crowd.messages();
    long deliveries = crowd.deliveries();
    Duration spent = cpu(server);
    long from = System.nanoTime();
    buyers.trade(plan.changesPerSecond(), plan.length());
    double seconds = (System.nanoTime() - from) / 1e9;
    crowd.settle();
    spent = cpu(server).minus(spent);
    deliveries = crowd.deliveries() - deliveries;
    messages = crowd.messages() - messages;
    failed = buyers.failures() - failed;

    House now = api.house(event);
    int lost = crowd.lost();
    crowd.disperse();
    Thread.sleep(BREATH);
    Duration alone = cpu(server);
    buyers.trade(plan.changesPerSecond(), ALONE);
    alone = cpu(server).minus(alone);
    Receipts receipts = new Receipts(buyers, begin, from);
    crowd.books().forEach(book -> receipts.count(book.messages()));
    return new Figures(
        sockets,
        lost,
        connectsPerSecond,
        (plan.changesPerSecond() * plan.length().toSeconds() - failed) / seconds,
        failed,
        messages,
        deliveries,
        receipts.sinceAnswer,
        receipts.sinceRequest,
        cost(server, spent, alone, deliveries, (double) (after - before) / Math.max(1, sockets)),
        buyers.holds(),
        buyers.failures(),
        crowd.diverged(now));
  }

  private Figures.@Nullable ServerCost cost(
      @Nullable ServerProcess server,
      Duration spent,
      Duration alone,
      long deliveries,
      double bytesPerSocket) {
    if (server == null || deliveries == 0) {
      return null;
    }
    double micros = spent.toNanos() / 1e3;
    double requests = alone.toNanos() / 1e3 * plan.length().toMillis() / ALONE.toMillis();
    return new Figures.ServerCost(
        micros / deliveries, (micros - requests) / deliveries, bytesPerSocket);
  }

  private static Duration cpu(@Nullable ServerProcess server) {
    return server == null ? Duration.ZERO : server.cpu();
  }
}
