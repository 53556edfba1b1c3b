package dev.onsale.domain.event;

/// Where an event stands for those who look at it.
public enum EventStatus {
  DRAFT,
  UPCOMING,
  ON_SALE,
  PAUSED,
  SOLD_OUT,
  COMPLETED,
  CANCELLED
}
