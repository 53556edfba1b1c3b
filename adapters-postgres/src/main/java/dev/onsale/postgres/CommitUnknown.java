package dev.onsale.postgres;

/// The connection broke while the commit was on its way: it may or may not have happened.
final class CommitUnknown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommitUnknown(Throwable cause) {
    super("commit was not confirmed", cause);
  }
}
