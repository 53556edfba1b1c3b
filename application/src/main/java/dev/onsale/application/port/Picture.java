package dev.onsale.application.port;

/// An image as a file has it, in PNG. No record, because arrays have no value of their own.
public final class Picture {
  private final byte[] png;

  public Picture(byte[] png) {
    this.png = png.clone();
  }

  public byte[] png() {
    return png.clone();
  }
}
