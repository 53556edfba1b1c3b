package dev.onsale.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A gzip stream put together from pieces that are compressed each by itself, so that of a large
/// document only what has changed is compressed again. Each piece ends at a byte's border, as
/// `pigz` does it (RFC 1951, 3.2.4: an empty stored block); the checksum of the whole is computed
/// from those of the pieces.
final class GzipPieces {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /// An empty last block.
  private static final byte[] END = {3, 0};

  /// Pieces are compressed anew all the time; better levels cost more time than they save bytes.
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

  private final byte[] chunk = new byte[16 * 1024];

  /// A compressed piece, with checksum and length of what it was made from. Not a record, because
  /// arrays have no value of their own.
  static final class Piece {
    private final byte[] deflated;
    private final int crc;
    private final int length;

    private Piece(byte[] deflated, int crc, int length) {
      this.deflated = deflated;
      this.crc = crc;
      this.length = length;
    }
  }

  Piece piece(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    ByteArrayOutputStream out = new ByteArrayOutputStream(length / 4 + 64);
    int written;
    do {
      written = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      out.write(chunk, 0, written);
    } while (written == chunk.length);
    return new Piece(out.toByteArray(), (int) crc.getValue(), length);
  }

  static byte[] join(List<Piece> pieces) {
    int size = HEADER.length + END.length + 8;
    for (Piece piece : pieces) {
      size += piece.deflated.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(HEADER);
    int crc = 0;
    int length = 0;
    for (Piece piece : pieces) {
      out.put(piece.deflated);
      crc = Crc32Join.join(crc, piece.crc, piece.length);
      length += piece.length;
    }
    return out.put(END).putInt(crc).putInt(length).array();
  }
}
