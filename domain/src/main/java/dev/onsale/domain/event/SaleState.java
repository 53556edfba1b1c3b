package dev.onsale.domain.event;

/// What the operator has decided about an event's sale; the clock decides the rest.
public enum SaleState {
  /// Not announced: only admins see it.
  DRAFT,
  /// Sells from its on-sale instant until it starts.
  PUBLISHED,
  /// Shown, but nothing can be held or paid for the moment.
  PAUSED,
  /// Called off for good.
  CANCELLED
}
