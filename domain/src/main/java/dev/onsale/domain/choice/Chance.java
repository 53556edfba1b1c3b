package dev.onsale.domain.choice;

/// What keeps a crowd from all wanting the same seats.
///
/// @param lot any number, a new one for each search
/// @param spread among how many of the best choices the lot decides; 1: the best one is taken
public record Chance(long lot, int spread) {
  public static final int SPREAD_MAX = 64;

  public Chance {
    if (spread < 1 || spread > SPREAD_MAX) {
      throw new IllegalArgumentException("spread must be 1 to " + SPREAD_MAX);
    }
  }

  /// A number from 0 to `bound` - 1.
  int draw(int bound) {
    // Lots of neighbouring requests may be neighbours: mixed, so that they do not stay so.
    long mixed = (lot ^ (lot >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), bound);
  }
}
