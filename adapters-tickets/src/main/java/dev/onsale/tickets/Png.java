package dev.onsale.tickets;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// A square picture of black and white dots in the PNG format, a bit each.
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  /// Which dots are black.
  interface Dots {
    boolean isBlack(int x, int y);
  }

  static byte[] of(int size, Dots dots) {
    // One bit a dot, grey; deflated, no filters but "none", not interlaced.
    byte[] head =
        ByteBuffer.allocate(13).putInt(size).putInt(size).put(new byte[] {1, 0, 0, 0, 0}).array();
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(png);
      out.write(SIGNATURE);
      chunk(out, "IHDR", head);
      chunk(out, "IDAT", rows(size, dots));
      chunk(out, "IEND", new byte[0]);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static byte[] rows(int size, Dots dots) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < size; y++) {
        // Begins with the row's filter: none.
        byte[] row = new byte[1 + (size + Byte.SIZE - 1) / Byte.SIZE];
        for (int x = 0; x < size; x++) {
          if (!dots.isBlack(x, y)) {
            row[1 + x / Byte.SIZE] |= (byte) (0x80 >> x % Byte.SIZE);
          }
        }
        out.write(row);
      }
    }
    return packed.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }
}
