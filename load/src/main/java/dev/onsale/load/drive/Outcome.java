package dev.onsale.load.drive;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/// What a run came to.
///
/// @param statuses how many answers had which status
/// @param broken connections that were refused, reset or closed before their visitor was done, by
///   what went wrong
/// @param unanswered shots that had no answer when the time was up
/// @param seconds from the start to the last answer
/// @param waited nanoseconds from when each request was due to its answer
public record Outcome(
    SortedMap<Integer, Long> statuses,
    Map<String, Long> broken,
    long unanswered,
    double seconds,
    Histogram waited) {
  private static final double NANOS_PER_MILLI = 1e6;

  public Outcome {
    statuses = new TreeMap<>(statuses);
    broken = Map.copyOf(broken);
  }

  public long count(int status) {
    return statuses.getOrDefault(status, 0L);
  }

  /// Answers that a client could do nothing about, broken connections and silence.
  public long errors() {
    long errors = unanswered;
    for (Map.Entry<Integer, Long> status : statuses.entrySet()) {
      errors += status.getKey() >= 500 ? status.getValue() : 0;
    }
    for (long count : broken.values()) {
      errors += count;
    }
    return errors;
  }

  public double millisAt(double percentile) {
    return waited.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  @Override
  public String toString() {
    return "%s in %.2f s, p50 %.1f p95 %.1f p99 %.1f max %.1f ms%s%s"
        .formatted(
            statuses,
            seconds,
            millisAt(50),
            millisAt(95),
            millisAt(99),
            millisAt(100),
            broken.isEmpty() ? "" : ", broken " + broken,
            unanswered == 0 ? "" : ", unanswered " + unanswered);
  }
}
