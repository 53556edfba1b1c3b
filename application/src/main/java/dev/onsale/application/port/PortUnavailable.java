package dev.onsale.application.port;

/// The outside world is broken or too slow: nothing is known to have happened. Thrown by adapters
/// after their own retries, caught once at the edge that answers the caller.
public final class PortUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortUnavailable(String what, Throwable cause) {
    super(what, cause);
  }

  public PortUnavailable(String what) {
    super(what);
  }
}
