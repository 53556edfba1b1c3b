package dev.onsale.domain.event;

/// What a seat of a section costs, in minor units of the event's currency.
public record Price(String section, long amount) {
  /// Ten million of a currency with two decimals; keeps any order's total far inside a long.
  public static final long AMOUNT_MAX = 1_000_000_000L;

  public Price {
    if (amount < 0 || amount > AMOUNT_MAX) {
      throw new IllegalArgumentException("amount must be 0 to " + AMOUNT_MAX);
    }
  }
}
