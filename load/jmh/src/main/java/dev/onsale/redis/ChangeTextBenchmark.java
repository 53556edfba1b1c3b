package dev.onsale.redis;

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

/// Writing a batch's changes for the stream, and reading them on every replica.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChangeTextBenchmark {
  @Param({"1", "200"})
  private int changes;

  private List<Change> news = List.of();
  private String text = "";

  @Setup
  public void write() {
    news = new Arena().news(changes);
    text = ChangeText.of(news);
  }

  @Benchmark
  public String encode() {
    return ChangeText.of(news);
  }

  @Benchmark
  public List<Change> decode() {
    return ChangeText.parse(text, null);
  }
}
