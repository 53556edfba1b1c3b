package dev.onsale.http;

import dev.onsale.application.seats.Arena;
import dev.onsale.domain.event.OnSale;
import dev.onsale.domain.event.SaleState;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Drawing the map of 20,000 seats, when nothing has changed and after one seat has.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DrawnSeatsBenchmark {
  private final Arena arena = new Arena();
  private final DrawnSeats drawn = new DrawnSeats(arena.view());
  private final Instant now = Instant.parse("2027-01-01T00:00:00Z");
  private final OnSale onSale =
      new OnSale(SaleState.PUBLISHED, now.minusSeconds(60), now.plusSeconds(86_400));

  @Benchmark
  public Object wholeUnchanged() {
    return drawn.whole(arena.view(), onSale, now);
  }

  @Benchmark
  public Object wholeAfterAChange() {
    arena.change();
    return drawn.whole(arena.view(), onSale, now);
  }

  @Benchmark
  public Object statusesAfterAChange() {
    arena.change();
    return drawn.statuses(arena.view(), now);
  }
}
