package dev.onsale.domain.event;

/// How a high-demand event lets its crowd in.
///
/// @param shoppersMax people inside the sale at once
/// @param admitPerMinute people let in per minute at most
public record Queue(Mode mode, int shoppersMax, int admitPerMinute) {
  public static final int SHOPPERS_MAX = 1_000_000;
  public static final int ADMIT_PER_MINUTE_MAX = 1_000_000;
  public static final Queue DEFAULT = new Queue(Mode.FIFO, 1_000, 600);

  public Queue {
    if (shoppersMax < 1 || shoppersMax > SHOPPERS_MAX) {
      throw new IllegalArgumentException("shoppersMax must be 1 to " + SHOPPERS_MAX);
    }
    if (admitPerMinute < 1 || admitPerMinute > ADMIT_PER_MINUTE_MAX) {
      throw new IllegalArgumentException("admitPerMinute must be 1 to " + ADMIT_PER_MINUTE_MAX);
    }
  }

  /// First come first served, or drawn by lot among those who came before the on-sale.
  public enum Mode {
    FIFO,
    DRAW
  }
}
