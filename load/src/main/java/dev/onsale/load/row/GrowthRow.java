package dev.onsale.load.row;

import dev.onsale.load.judge.Verdict;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Pairs;
import dev.onsale.load.table.Spread;
import java.util.ArrayList;
import java.util.List;

/// Whether anything gets slower as houses and programmes grow.
public final class GrowthRow implements Row {
  private static final int SMALL = 1_000;
  private static final int CONNECTIONS = 64;
  private static final String WANTED = "within 15 %, goal flat";

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String about() {
    return "refusals and maps at 1,000 and 60,000 seats, holds at 1 and 100 events on sale";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    int large = bench.pace().size(60_000, 6_000);
    Pace pace = pace(bench);
    List<Figure> figures = new ArrayList<>();
    try (Stage stage = bench.stage(1_000)) {
      Refusals small = new Refusals(bench, stage, SMALL);
      Refusals big = new Refusals(bench, stage, large);
      figures.add(
          Figure.ratio(
              "refusals at %,d seats".formatted(large),
              Bench.compare(pace, small::rate, big::rate),
              "at 1,000",
              WANTED,
              small.verdict().and(big.verdict())));
      figures.addAll(maps(bench, stage, large));
    }
    figures.add(holds(bench));
    return figures;
  }

  /// Here it is the same work twice, so half the time is enough.
  private static Pace pace(Bench bench) {
    return bench.pace().atMost(bench.pace().seconds() / 2, bench.pace().pairs());
  }

  private static List<Figure> maps(Bench bench, Stage stage, int large) throws Exception {
    Pace pace = pace(bench);
    MapsRow.Maps small = new MapsRow.Maps(bench, stage, stage.house().onSale(SMALL));
    MapsRow.Maps big = new MapsRow.Maps(bench, stage, stage.house().onSale(large));
    Pairs smallPairs = Bench.compare(pace, small::fullByNginx, small::full);
    Pairs bigPairs = Bench.compare(pace, big::fullByNginx, big::full);
    Verdict verdict = small.verdict().and(big.verdict());
    double smallRatio = smallPairs.ratio().median();
    Spread of = bigPairs.ratio();
    return List.of(
        new Figure(
            "full map at %,d seats, as a share of nginx".formatted(large),
            "%.2f".formatted(of.median()),
            "at 1,000 %.2f".formatted(smallRatio),
            new Spread(of.median() / smallRatio, of.min() / smallRatio, of.max() / smallRatio),
            WANTED,
            verdict),
        Figure.ratio(
            "304 at %,d seats".formatted(large),
            Bench.compare(pace, small::unchanged, big::unchanged),
            "at 1,000",
            WANTED,
            verdict));
  }

  /// Two products, so that in one of them there really is one event at a time to sell from.
  private static Figure holds(Bench bench) throws Exception {
    int seats = bench.pace().size(100_000, 20_000);
    Pace pace = pace(bench);
    try (Stage one = bench.stage(20_000);
        Stage many = bench.stage(20_000)) {
      Holds atOne = new Holds(bench, one, CONNECTIONS, seats, 1, 20_000);
      Holds atMany = new Holds(bench, many, CONNECTIONS, seats, 100, 20_000);
      atOne.warmUp(pace.warmSeconds());
      atMany.warmUp(pace.warmSeconds());
      return Figure.ratio(
          "holds over 100 events on sale",
          Bench.inTurn(pace, atOne::rate, atMany::rate),
          "from one event",
          WANTED,
          atOne.verdict().and(atMany.verdict()));
    }
  }
}
