package dev.onsale.load.row;

/// How long and how often.
///
/// @param seconds of one measurement
/// @param pairs of a baseline and a product's measurement
/// @param warmSeconds for which a product does the same work before the first of them; its compiler
///   needs about half a minute of load
/// @param quick whether houses are smaller too, to see that all works rather than how fast
public record Pace(double seconds, int pairs, double warmSeconds, boolean quick) {
  private static final double BASELINE_WARM_SECONDS_MAX = 5;

  /// What is beside the product has little to compile, and has often run for long.
  double baselineWarmSeconds() {
    return Math.min(warmSeconds, BASELINE_WARM_SECONDS_MAX);
  }

  /// Shorter or less often, where there is enough of either.
  Pace atMost(double secondsMax, int pairsMax) {
    return new Pace(Math.min(seconds, secondsMax), Math.min(pairs, pairsMax), warmSeconds, quick);
  }

  /// Sizes shrink in a quick run.
  public int size(int full, int small) {
    return quick ? small : full;
  }
}
