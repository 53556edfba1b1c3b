package dev.onsale.domain.seat;

/// The state of a seat as the outside sees it. The ordinal is the two-bit code of compact views.
public enum SeatStatus {
  AVAILABLE,
  HELD,
  SOLD,
  BLOCKED
}
