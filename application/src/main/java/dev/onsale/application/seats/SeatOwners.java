package dev.onsale.application.seats;

import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatStatus;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/// By which hold each seat was taken, or was last: 32 bits of its id, so that a hold that is not
/// the one is hardly ever taken for it, and the one never for another.
final class SeatOwners {
  /// Nobody has ever had the seat, as far as is known.
  private static final int NOBODY = 0;

  /// Somebody has it, but it is not known who.
  private static final int SOMEBODY = 1;

  private final AtomicIntegerArray owners;

  SeatOwners(int seats) {
    owners = new AtomicIntegerArray(seats);
  }

  /// What to remember of a seat's owner.
  ///
  /// @param hold null: not known
  static int owner(SeatStatus status, @Nullable HoldId hold) {
    return switch (status) {
      case AVAILABLE, BLOCKED -> NOBODY;
      case HELD, SOLD -> hold == null ? SOMEBODY : owner(hold);
    };
  }

  private static int owner(HoldId hold) {
    int hash = hold.hashCode();
    return hash == NOBODY || hash == SOMEBODY ? ~SOMEBODY : hash;
  }

  /// A seat has changed. Who had it is still worth knowing when it is free: his request may be
  /// repeated.
  void become(int ordinal, int owner) {
    if (owner != NOBODY || owners.get(ordinal) == SOMEBODY) {
      owners.set(ordinal, owner);
    }
  }

  /// A seat has not changed; perhaps it can be told now who has it.
  void name(int ordinal, int owner) {
    owners.compareAndSet(ordinal, SOMEBODY, owner);
  }

  boolean mayConcern(HoldId hold, int[] ordinals) {
    int owner = owner(hold);
    for (int ordinal : ordinals) {
      if (isOrMayBe(owners.get(ordinal), owner)) {
        return true;
      }
    }
    return false;
  }

  boolean mayConcern(HoldId hold) {
    int owner = owner(hold);
    for (int ordinal = 0; ordinal < owners.length(); ordinal++) {
      if (isOrMayBe(owners.get(ordinal), owner)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOrMayBe(int known, int owner) {
    return known == owner || known == SOMEBODY;
  }
}
