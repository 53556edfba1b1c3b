package dev.onsale.domain.choice;

import java.util.Arrays;

/// The best few of the blocks that a search has come across, cheapest first.
final class Shortlist {
  private final int[] starts;
  private final int[] costs;

  Shortlist(int max) {
    starts = new int[max];
    costs = new int[max];
    Arrays.fill(costs, Integer.MAX_VALUE);
  }

  /// Whether a block of this cost would still get in.
  boolean takes(int cost) {
    return cost < costs[costs.length - 1];
  }

  /// Among equals the first one stays in front.
  void offer(int start, int cost) {
    if (!takes(cost)) {
      return;
    }
    int at = costs.length - 1;
    while (at > 0 && costs[at - 1] > cost) {
      costs[at] = costs[at - 1];
      starts[at] = starts[at - 1];
      at--;
    }
    costs[at] = cost;
    starts[at] = start;
  }

  int size() {
    int size = 0;
    while (size < costs.length && costs[size] != Integer.MAX_VALUE) {
      size++;
    }
    return size;
  }

  /// The first seat of a block, by its rank from 0.
  int start(int rank) {
    return starts[rank];
  }
}
