package dev.onsale.ws;

import dev.onsale.application.seats.Arena;
import dev.onsale.domain.fact.SeatsChanged.Change;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Encoding the news of a window, once for all sockets.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SeatFrameBenchmark {
  @Param({"1", "20", "500"})
  private int changes;

  private List<Change> news = List.of();

  @Setup
  public void hear() {
    news = new Arena().news(changes);
  }

  @Benchmark
  public Object encode() {
    return SeatFrame.seats(news, 0);
  }
}
