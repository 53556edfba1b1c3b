package dev.onsale.domain.choice;

import org.jspecify.annotations.Nullable;

/// People who leave the choice of their seats to the house.
///
/// @param section null: any
/// @param together side by side in one row, or not at all
/// @param amountMax what one seat may cost, minor units; null: anything
/// @param accessible with an accessible place among them
public record Party(
    @Nullable String section,
    int quantity,
    boolean together,
    @Nullable Long amountMax,
    boolean accessible) {
  /// As many as any hold can have.
  public static final int QUANTITY_MAX = 20;

  public Party {
    if (quantity < 1 || quantity > QUANTITY_MAX) {
      throw new IllegalArgumentException("quantity must be 1 to " + QUANTITY_MAX);
    }
  }
}
