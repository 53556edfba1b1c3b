package dev.onsale.load;

import dev.onsale.load.machine.Machine;
import dev.onsale.load.row.Bench;
import dev.onsale.load.row.Pace;
import dev.onsale.load.row.Row;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Measured;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `onsale load ROW` and `onsale load all`: measures, has it judged, prints the table and keeps it
/// where wanted.
@Command(mixinStandardHelpOptions = true)
final class Measure implements Callable<Integer> {
  private static final double SECONDS = 8;
  private static final double SECONDS_QUICK = 1;
  private static final int PAIRS = 5;
  private static final int PAIRS_QUICK = 1;
  private static final double WARM_SECONDS = 30;
  private static final double WARM_SECONDS_QUICK = 1;

  private final List<Row> rows;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long one measurement takes (8; quick: 1)")
  private @Nullable Double seconds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Seconds for which the product is warmed up first (30; quick: 1); what is beside it, 5 at most")
  private @Nullable Double warmUp;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "How often baseline and product are measured in turn (5; quick: 1)")
  private @Nullable Integer pairs;

  @Option(
      names = "--quick",
      description = "Short, with small houses: to see that all works, not how fast")
  private boolean quick;

  @Option(names = "--record", description = "Appends the table to load/README.md")
  private boolean keep;

  Measure(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    Path home = Path.of(System.getProperty("onsale.home", "")).toAbsolutePath();
    Machine machine = Machine.here(home);
    out.println(machine);
    List<Figure> figures = new ArrayList<>();
    boolean failed = false;
    Instant begun = Instant.now();
    List<String> product = List.of(home.resolve("onsale").toString());
    try (Bench bench = new Bench(home, product, pace(), out)) {
      for (Row row : rows) {
        out.println(row.name() + ": " + row.about());
        out.flush();
        try {
          List<Figure> found = row.measure(bench);
          figures.addAll(found);
          found.forEach(figure -> tell(out, figure));
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          // One row must not cost the others: it stands in the table as not measured.
          failed = true;
          figures.add(Figure.plain(row.name(), "could not be measured", "", null));
          spec.commandLine().getErr().println("onsale load: " + row.name() + ": " + e);
          spec.commandLine().getErr().flush();
        }
      }
    }
    out.println();
    out.println(Figure.head());
    figures.forEach(figure -> out.println(figure.row()));
    out.flush();
    if (keep) {
      new Measured(begun, machine, typed(), figures).appendTo(home.resolve("load/README.md"));
    }
    boolean clean = figures.stream().allMatch(Figure::isClean);
    return failed || !clean ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static void tell(PrintWriter out, Figure figure) {
    out.println("  " + figure.row());
    if (figure.verdict() != null) {
      out.println("  judge: " + figure.verdict());
    }
    out.flush();
  }

  private Pace pace() {
    return new Pace(
        seconds != null ? seconds : quick ? SECONDS_QUICK : SECONDS,
        pairs != null ? pairs : quick ? PAIRS_QUICK : PAIRS,
        warmUp != null ? warmUp : quick ? WARM_SECONDS_QUICK : WARM_SECONDS,
        quick);
  }

  private String typed() {
    String name = spec == null ? "" : spec.name();
    return "./onsale load "
        + name
        + (quick ? " --quick" : "")
        + (seconds == null ? "" : " --seconds " + seconds)
        + (warmUp == null ? "" : " --warm-up " + warmUp)
        + (pairs == null ? "" : " --pairs " + pairs);
  }
}
