package dev.onsale.load.row;

import dev.onsale.load.judge.Judge;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.machine.Children;
import dev.onsale.load.table.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A sale as its visitors live it, driven by Gatling, which also leaves an HTML report.
public final class ScenarioRow implements Row {
  private static final int SEATS = 20_000;
  private static final int CUSTOMERS = 20_000;
  private static final int P95_MILLIS_MAX = 100;
  private static final long UNKNOWN = Long.MAX_VALUE / 2;

  private final Path home;

  /// @param home the folder of the sources
  public ScenarioRow(Path home) {
    this.home = home;
  }

  @Override
  public String name() {
    return "scenario";
  }

  @Override
  public String about() {
    return "a sale as its visitors live it: looking, holding, paying, leaving, two devices, bots";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    int visitors = bench.pace().size(100, 10);
    int seconds = bench.pace().size(60, 10);
    try (Stage stage = bench.stage(bench.pace().size(CUSTOMERS, 1_000))) {
      UUID event = stage.house().onSale(SEATS);
      stage.look(event);
      Path tokens = stage.tokens(bench.pace().size(CUSTOMERS, 1_000));
      GatlingSummary summary = new GatlingSummary();
      int exit =
          Children.maven(
              home,
              List.of(
                  "-Pscenario",
                  "-Dquick=tests",
                  "-pl",
                  "load/scenario",
                  "test-compile",
                  "gatling:test",
                  "-Donsale.url=" + stage.product().uri(""),
                  "-Donsale.event=" + event,
                  "-Donsale.tokens=" + tokens,
                  "-Donsale.visitors=" + visitors,
                  "-Donsale.ramp=" + bench.pace().size(15, 3),
                  "-Donsale.seconds=" + seconds,
                  "-Donsale.p95=" + bench.pace().size(P95_MILLIS_MAX, 60_000)),
              line -> {
                summary.hear(line);
                bench.say(line);
              });
      bench.say("report: " + summary.report());
      List<String> broken = new ArrayList<>();
      if (exit != 0) {
        broken.add("what the scenario asserts does not hold");
      }
      // Gatling tells how many requests went well, but not how many of them were holds.
      Verdict verdict =
          new Verdict(broken, "the scenario")
              .and(stage.judge(List.of(event), new Judge.Told(0, UNKNOWN)));
      return List.of(
          Figure.plain(
              "a sale lived by %d visitors a second for %d s".formatted(visitors, seconds),
              summary.toString(),
              "p95 100 ms, none failed; goal 50 ms",
              verdict));
    }
  }
}
