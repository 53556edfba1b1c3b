package dev.onsale.load.row;

/// How long and how often.
///
/// @param seconds of one measurement
/// @param pairs of a baseline and a product's measurement
/// @param warmSeconds before the first of them
/// @param quick whether houses are smaller too, to see that all works rather than how fast
public record Pace(double seconds, int pairs, double warmSeconds, boolean quick) {
  /// Shorter or less often, where there is enough of either.
  Pace atMost(double secondsMax, int pairsMax) {
    return new Pace(Math.min(seconds, secondsMax), Math.min(pairs, pairsMax), warmSeconds, quick);
  }

  /// Sizes shrink in a quick run.
  public int size(int full, int small) {
    return quick ? small : full;
  }
}
