package dev.onsale.application.seats;

import dev.onsale.domain.choice.BestAvailable;
import dev.onsale.domain.choice.Chance;
import dev.onsale.domain.choice.Choice;
import dev.onsale.domain.choice.Party;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Looking at a seat, hearing of one, counting, and choosing.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SeatViewBenchmark {
  private static final Party PAIR = new Party(null, 2, true, null, false);

  private final Arena arena = new Arena();
  private final Instant now = Instant.parse("2027-01-01T00:00:00Z");
  private int next;

  @Benchmark
  public boolean isFree() {
    next = (next + 7_919) % 20_000;
    return arena.view().isFree(next, now);
  }

  @Benchmark
  public void change() {
    arena.change();
  }

  @Benchmark
  public int available() {
    return arena.view().available(now);
  }

  @Benchmark
  public Choice pair() {
    return BestAvailable.pick(
        arena.view().plan(), arena.view()::freeWord, PAIR, new Chance(next++, 16));
  }
}
