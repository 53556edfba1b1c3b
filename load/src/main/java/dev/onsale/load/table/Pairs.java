package dev.onsale.load.table;

import java.util.ArrayList;
import java.util.List;

/// Measurements of two things in turn, so that whatever else the machine does meets both.
public final class Pairs {
  private final List<Double> baselines = new ArrayList<>();
  private final List<Double> products = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  /// Something that takes a while and has a result in one unit.
  @FunctionalInterface
  public interface Measurement {
    double measure() throws Exception;
  }

  /// Measures the baseline and then the product, so many times.
  public static Pairs alternate(int count, Measurement baseline, Measurement product)
      throws Exception {
    Pairs pairs = new Pairs();
    for (int n = 0; n < count; n++) {
      double beside = baseline.measure();
      pairs.add(beside, product.measure());
    }
    return pairs;
  }

  private void add(double baseline, double product) {
    baselines.add(baseline);
    products.add(product);
    ratios.add(product / baseline);
  }

  public Spread baseline() {
    return Spread.of(baselines);
  }

  public Spread product() {
    return Spread.of(products);
  }

  /// Of the ratios of the pairs, not the ratio of the medians.
  public Spread ratio() {
    return Spread.of(ratios);
  }
}
