package dev.onsale.load.swarm;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The few bytes a client says and hears before a connection is a WebSocket, and the few it says
/// afterwards.
final class Handshake {
  static final int PING = 9;
  static final int PONG = 10;
  static final int CLOSE = 8;
  static final int TEXT = 1;

  private static final String OK = "HTTP/1.1 101 ";
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;

  private Handshake() {}

  static ByteBuffer request(URI server, String event) {
    String text =
        """
        GET /ws/events/%s HTTP/1.1\r
        Host: %s:%d\r
        Connection: Upgrade\r
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(event, server.getHost(), server.getPort());
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Where the answer's head ends; -1 while it is incomplete.
  static int end(ByteBuffer answer) {
    for (int at = answer.position(); at + 4 <= answer.limit(); at++) {
      if (answer.get(at) == '\r'
          && answer.get(at + 1) == '\n'
          && answer.get(at + 2) == '\r'
          && answer.get(at + 3) == '\n') {
        return at + 4;
      }
    }
    return -1;
  }

  static boolean isAccepted(ByteBuffer answer) {
    if (answer.remaining() < OK.length()) {
      return false;
    }
    byte[] start = new byte[OK.length()];
    answer.get(answer.position(), start);
    return new String(start, StandardCharsets.US_ASCII).equals(OK);
  }

  /// A short frame as clients must send it: masked, here with a mask of zeros.
  static ByteBuffer frame(int opcode, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
    frame.put((byte) (FINAL | opcode)).put((byte) (MASKED | payload.length)).putInt(0);
    return frame.put(payload).flip();
  }
}
