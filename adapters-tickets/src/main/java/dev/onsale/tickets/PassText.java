package dev.onsale.tickets;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.TicketPass;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pass as bytes: version, id of the key, ticket, event, edition (seven bits a byte, the low ones
/// first), and at the end the signature of all of that.
///
/// @param keyId of the key that has signed
/// @param pass what is signed
record PassText(int keyId, TicketPass pass) {
  static final int SIGNATURE_BYTES = 64;
  private static final byte VERSION = 1;
  private static final int HEAD_BYTES = 1 + Integer.BYTES + 4 * Long.BYTES;
  private static final int EDITION_BYTES_MAX = 5;

  byte[] signed() {
    ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + EDITION_BYTES_MAX);
    bytes.put(VERSION).putInt(keyId);
    put(bytes, pass.ticketId().value());
    put(bytes, pass.eventId().value());
    int rest = pass.edition();
    while (rest >= 0x80) {
      bytes.put((byte) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.put((byte) rest);
    byte[] signed = new byte[bytes.position()];
    bytes.flip().get(signed);
    return signed;
  }

  private static void put(ByteBuffer bytes, UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  /// Null when the bytes are none that [#signed] makes.
  static @Nullable PassText read(byte[] signed) {
    ByteBuffer bytes = ByteBuffer.wrap(signed);
    try {
      if (bytes.get() != VERSION) {
        return null;
      }
      int keyId = bytes.getInt();
      TicketId ticket = new TicketId(new UUID(bytes.getLong(), bytes.getLong()));
      EventId event = new EventId(new UUID(bytes.getLong(), bytes.getLong()));
      int edition = edition(bytes);
      return edition < 1 || bytes.hasRemaining()
          ? null
          : new PassText(keyId, new TicketPass(ticket, event, edition));
    } catch (BufferUnderflowException _) {
      return null;
    }
  }

  /// 0 when it is spelled in another way than we do.
  private static int edition(ByteBuffer bytes) {
    long edition = 0;
    for (int n = 0; n < EDITION_BYTES_MAX; n++) {
      byte b = bytes.get();
      edition |= (long) (b & 0x7f) << (7 * n);
      if (b >= 0) {
        return edition > Integer.MAX_VALUE || (b == 0 && n > 0) ? 0 : (int) edition;
      }
    }
    return 0;
  }
}
