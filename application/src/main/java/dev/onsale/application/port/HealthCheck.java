package dev.onsale.application.port;

/// A part of the outside that can be asked how it is.
public interface HealthCheck {
  /// Snake case, stable: operators' alarms name it.
  String name();

  /// Whether it answers as it should, within a second or so.
  boolean isHealthy();

  /// Whether nothing can be sold without it.
  boolean isVital();
}
