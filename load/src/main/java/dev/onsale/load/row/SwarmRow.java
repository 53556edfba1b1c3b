package dev.onsale.load.row;

import dev.onsale.load.judge.Judge;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.swarm.Figures;
import dev.onsale.load.swarm.Plan;
import dev.onsale.load.swarm.Swarm;
import dev.onsale.load.swarm.Witness;
import dev.onsale.load.table.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// How long a change takes to reach everybody who watches, and what that costs.
public final class SwarmRow implements Row {
  private static final int SEATS = 20_000;
  private static final int BUYERS = 40;
  private static final int KEEPERS = 50;
  private static final int CHANGES_PER_SECOND = 200;
  private static final int RUNS = 3;
  private static final double PART_OF_PLAN_MIN = 0.95;

  @Override
  public String name() {
    return "sockets";
  }

  @Override
  public String about() {
    return "1,000 and 10,000 sockets on one event with 200 changes a second: commit to receipt";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    List<Figure> figures = new ArrayList<>();
    figures.add(measure(bench, bench.pace().size(1_000, 100), "p99 60 ms, goal 50 ms"));
    figures.add(
        measure(
            bench, bench.pace().size(10_000, 500), "p99 300 ms, 8 us, 25 KB; goal 150 ms, 5 us"));
    return figures;
  }

  private static Figure measure(Bench bench, int sockets, String wanted) throws Exception {
    try (Stage stage = bench.stage(BUYERS)) {
      UUID event = stage.house().onSale(SEATS);
      List<Figures> runs = new ArrayList<>();
      int holds = 0;
      int failures = 0;
      Kept kept = new Kept(stage);
      List<String> broken = new ArrayList<>();
      for (int run = 0; run < bench.pace().size(RUNS, 1); run++) {
        Figures figures =
            new Swarm(plan(bench, stage, event, sockets), kept, new Random(run)).run();
        bench.say(figures.toString().indent(2).strip());
        runs.add(figures);
        holds += figures.holds();
        failures += figures.allFailures();
        broken.addAll(broken(figures));
      }
      Verdict verdict =
          new Verdict(broken, sockets + " sockets")
              .and(stage.judge(List.of(event), kept.receipts, new Judge.Told(holds, failures)));
      return Figure.plain(
          "%,d sockets, %d changes/s: commit to receipt".formatted(sockets, CHANGES_PER_SECOND),
          told(runs),
          wanted,
          verdict);
    }
  }

  /// What makes a run worthless: lost or diverged sockets, and changes that were not made, for what
  /// nobody was told of reaches everybody in no time.
  static List<String> broken(Figures figures) {
    List<String> broken = new ArrayList<>();
    if (!figures.isConverged()) {
      broken.add("%d sockets lost, %d diverged".formatted(figures.lost(), figures.diverged()));
    }
    if (figures.failures() > 0) {
      broken.add(figures.failures() + " changes could not be made");
    }
    if (figures.changesPerSecond() < PART_OF_PLAN_MIN * CHANGES_PER_SECOND) {
      broken.add(
          "%.0f changes a second of %d".formatted(figures.changesPerSecond(), CHANGES_PER_SECOND));
    }
    return broken;
  }

  /// Keeps the receipts of customers who are known by their tokens.
  private static final class Kept implements Witness {
    private final Map<String, Customer> customers = new HashMap<>();
    private final Receipts receipts = new Receipts();

    Kept(Stage stage) {
      for (int n = 0; n < BUYERS; n++) {
        customers.put(stage.customer(n).token(), stage.customer(n));
      }
    }

    @Override
    public synchronized void held(String token, String body) {
      receipts.held(Objects.requireNonNull(customers.get(token)), body);
    }

    @Override
    public synchronized void released(String hold) {
      receipts.released(UUID.fromString(hold));
    }
  }

  private static Plan plan(Bench bench, Stage stage, UUID event, int sockets) {
    return new Plan(
        stage.product().uri("/"),
        event.toString(),
        sockets,
        KEEPERS,
        1,
        BUYERS,
        IntStream.range(0, BUYERS).mapToObj(n -> stage.customer(n).token()).toList(),
        CHANGES_PER_SECOND,
        Duration.ofSeconds(bench.pace().size(5, 1)),
        Duration.ofSeconds(bench.pace().size(20, 3)),
        OptionalLong.of(stage.product().pid()));
  }

  /// The run with the median p99, so that all its figures belong together.
  private static String told(List<Figures> runs) {
    List<Figures> sorted =
        runs.stream().sorted((one, other) -> Long.compare(p99(one), p99(other))).toList();
    Figures middle = sorted.get(sorted.size() / 2);
    Histogram times = middle.sinceAnswer();
    String latency =
        "p50 %.0f, p99 %.0f (%.0f-%.0f) ms, since the request p99 %.0f ms"
            .formatted(
                times.getValueAtPercentile(50) / 1e3,
                p99(middle) / 1e3,
                p99(sorted.getFirst()) / 1e3,
                p99(sorted.getLast()) / 1e3,
                middle.sinceRequest().getValueAtPercentile(99) / 1e3);
    Figures.ServerCost cost = middle.server();
    return cost == null
        ? latency
        : String.format(
            Locale.ROOT,
            "%s; server %.1f us a delivery, %.1f with the requests; %.1f KB a socket",
            latency,
            cost.cpuMicrosNet(),
            cost.cpuMicrosPerDelivery(),
            runs.getFirst().server() == null
                ? 0
                : runs.getFirst().server().bytesPerSocket() / 1_024);
  }

  private static long p99(Figures figures) {
    return figures.sinceAnswer().getValueAtPercentile(99);
  }
}
