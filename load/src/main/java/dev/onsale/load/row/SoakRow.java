package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Judge;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.machine.Programs;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Spread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Holds and releases for half an hour at half of what is possible: the heap stays as it is.
public final class SoakRow implements Row {
  private static final int SEATS = 20_000;
  private static final int CONNECTIONS = 128;
  private static final Duration PART = Duration.ofMinutes(1);
  private static final int PARTS = 30;

  /// Half a mebibyte a minute between the middles of the first and the last third.
  private static final double GROWTH_MIB_MAX = 10;

  private static final double MIB = 1024.0 * 1024.0;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String about() {
    return "30 minutes of holds and releases at half load: the heap stays flat";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    int parts = bench.pace().size(PARTS, 6);
    Duration part = bench.pace().quick() ? Duration.ofSeconds(3) : PART;
    try (Stage stage = bench.stage(CONNECTIONS)) {
      UUID event = stage.house().onSale(SEATS);
      stage.look(event);
      List<UUID> seats = stage.seats(event);
      stage.warmUp(bench.pace().warmSeconds());
      Part trial = run(stage, event, seats, 0, part.dividedBy(3), new Receipts());
      double half = trial.held() / trial.outcome().seconds() / 2;
      long held = trial.held();
      List<Double> heap = new ArrayList<>();
      double worst = 0;
      Verdict verdict = trial.verdict();
      // Those of half an hour would not fit; of the other parts the holds are counted.
      Receipts last = new Receipts();
      for (int n = 1; n <= parts; n++) {
        Part done = run(stage, event, seats, half, part, n == parts ? last : new Receipts());
        held += done.held();
        heap.add(heapAfterCollection(stage));
        worst = Math.max(worst, done.outcome().millisAt(99));
        verdict = verdict.isClean() ? done.verdict() : verdict.and(done.verdict());
        bench.say(
            "part %d of %d: %s, heap %.1f MiB".formatted(n, parts, done.outcome(), heap.getLast()));
      }
      verdict = verdict.and(stage.judge(List.of(event), last, new Judge.Told(held, 0)));
      return List.of(
          Figure.plain(
              "soak: %s holds, each given back, for %d s"
                  .formatted(Figure.rate(half), part.toSeconds() * parts),
              "heap %.0f MiB early, %.0f late; worst p99 %.1f ms"
                  .formatted(early(heap), late(heap), worst),
              "heap flat",
              verdict.and(flat(heap))));
    }
  }

  /// @param heap after each part, in mebibytes
  static Verdict flat(List<Double> heap) {
    List<String> broken = new ArrayList<>();
    if (late(heap) - early(heap) > GROWTH_MIB_MAX) {
      broken.add("the heap grew from %.1f to %.1f MiB".formatted(early(heap), late(heap)));
    }
    return new Verdict(broken, "the heap");
  }

  private static double early(List<Double> heap) {
    return Spread.of(heap.subList(0, heap.size() / 3)).median();
  }

  private static double late(List<Double> heap) {
    return Spread.of(heap.subList(heap.size() - heap.size() / 3, heap.size())).median();
  }

  private record Part(Outcome outcome, long held) {
    Verdict verdict() {
      return Expectations.only(outcome, Set.of(201, 204));
    }
  }

  private static Part run(
      Stage stage,
      UUID event,
      List<UUID> seats,
      double perSecond,
      Duration time,
      Receipts receipts) {
    Returning guests = new Returning(stage, event, perSecond, time.toNanos(), receipts);
    Outcome outcome =
        Run.of(
            stage.product().address(),
            guests.visitors(seats, CONNECTIONS),
            time.plus(Duration.ofMinutes(1)));
    return new Part(outcome, guests.held());
  }

  /// Asked for right after a full collection, so that it shows what is kept.
  private static double heapAfterCollection(Stage stage) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Programs.output(
        List.of(jcmd.toString(), Long.toString(stage.product().pid()), "GC.run"), Map.of());
    return Counters.of(stage.product()).heapBytes() / MIB;
  }
}
