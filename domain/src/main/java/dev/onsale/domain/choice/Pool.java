package dev.onsale.domain.choice;

import java.util.function.IntToLongFunction;

/// The seats that a search may take from: free ones, less those it must not touch. Others take
/// seats meanwhile, so no two looks need to agree.
final class Pool {
  private final SeatingPlan plan;
  private final IntToLongFunction free;
  private final int[] except;
  private final boolean sparing;
  private final long amountMax;

  /// @param free a word of the set of free seats, by its index: bit 0 of word 0 is seat 0
  /// @param except seats that are not to be had, whatever `free` says
  /// @param sparing leaves out what is kept for those who need it
  /// @param amountMax what a seat may cost, minor units
  Pool(SeatingPlan plan, IntToLongFunction free, int[] except, boolean sparing, long amountMax) {
    this.plan = plan;
    this.free = free;
    this.except = except;
    this.sparing = sparing;
    this.amountMax = amountMax;
  }

  private long word(int index) {
    long word = free.applyAsLong(index);
    if (sparing) {
      word &= ~plan.keptWord(index);
    }
    for (int ordinal : except) {
      if (ordinal >> 6 == index) {
        word &= ~(1L << ordinal);
      }
    }
    return amountMax == Long.MAX_VALUE ? word : affordable(word, index);
  }

  private long affordable(long word, int index) {
    long left = word;
    long affordable = 0;
    while (left != 0) {
      long bit = Long.lowestOneBit(left);
      if (plan.amount((index << 6) + Long.numberOfTrailingZeros(bit)) <= amountMax) {
        affordable |= bit;
      }
      left ^= bit;
    }
    return affordable;
  }

  boolean has(int ordinal) {
    return (word(ordinal >> 6) >>> ordinal & 1) != 0;
  }

  /// The first seat of the pool in a range, or the range's end.
  int nextIn(int from, int end) {
    return next(from, end, 0);
  }

  /// The first seat in a range that is not in the pool, or the range's end.
  int nextOut(int from, int end) {
    return next(from, end, -1L);
  }

  /// The first seat of the pool in a range whose next seat, of any row, is in the pool too; or the
  /// range's end.
  int nextPair(int from, int end) {
    if (from >= end) {
      return end;
    }
    int index = from >> 6;
    int last = (end - 1) >> 6;
    long word = word(index) & (-1L << from);
    while (true) {
      long next = index < last ? word(index + 1) : 0;
      long pairs = word & (word >>> 1 | next << 63);
      if (pairs != 0) {
        return Math.min(end, (index << 6) + Long.numberOfTrailingZeros(pairs));
      }
      if (index == last) {
        return end;
      }
      index++;
      word = next;
    }
  }

  private int next(int from, int end, long flip) {
    if (from >= end) {
      return end;
    }
    int index = from >> 6;
    long word = (word(index) ^ flip) & (-1L << from);
    while (word == 0) {
      index++;
      if (index << 6 >= end) {
        return end;
      }
      word = word(index) ^ flip;
    }
    return Math.min(end, (index << 6) + Long.numberOfTrailingZeros(word));
  }

  /// How many of a range are in the pool; stops counting at `enough`.
  int count(int from, int end, int enough) {
    int count = 0;
    int at = nextIn(from, end);
    while (at < end && count < enough) {
      int out = nextOut(at, end);
      count += out - at;
      at = nextIn(out, end);
    }
    return Math.min(count, enough);
  }
}
