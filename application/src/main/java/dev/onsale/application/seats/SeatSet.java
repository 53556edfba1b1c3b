package dev.onsale.application.seats;

import java.util.concurrent.atomic.AtomicLongArray;

/// A set of seats by ordinal that many change and read at once, 64 in a word.
final class SeatSet {
  private final AtomicLongArray words;

  SeatSet(int seats, boolean full) {
    words = new AtomicLongArray((seats + Long.SIZE - 1) / Long.SIZE);
    for (int ordinal = 0; full && ordinal < seats; ordinal++) {
      add(ordinal);
    }
  }

  long word(int index) {
    return words.get(index);
  }

  boolean has(int ordinal) {
    return (words.get(ordinal >> 6) & 1L << ordinal) != 0;
  }

  void add(int ordinal) {
    long bit = 1L << ordinal;
    long before = words.get(ordinal >> 6);
    while ((before & bit) == 0 && !words.compareAndSet(ordinal >> 6, before, before | bit)) {
      before = words.get(ordinal >> 6);
    }
  }

  void remove(int ordinal) {
    long bit = 1L << ordinal;
    long before = words.get(ordinal >> 6);
    while ((before & bit) != 0 && !words.compareAndSet(ordinal >> 6, before, before & ~bit)) {
      before = words.get(ordinal >> 6);
    }
  }
}
