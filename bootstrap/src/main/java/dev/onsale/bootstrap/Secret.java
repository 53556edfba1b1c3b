package dev.onsale.bootstrap;

/// A text that must not be seen: it never prints itself.
record Secret(String text) {
  @Override
  public String toString() {
    return "…";
  }
}
