package dev.onsale.embedded;

/// An embedded server could not be started. The message is one clear line for whoever typed the
/// command; a server's own last words follow on further lines when there are any.
public final class StartFailed extends RuntimeException {
  StartFailed(String message) {
    super(message);
  }

  StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
