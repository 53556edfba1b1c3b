package dev.onsale.load.table;

import java.util.Collection;
import java.util.List;

/// Several measurements of one thing.
public record Spread(double median, double min, double max) {
  public static Spread of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  @Override
  public String toString() {
    return "%.2f (%.2f-%.2f)".formatted(median, min, max);
  }
}
