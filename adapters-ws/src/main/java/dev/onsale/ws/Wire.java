package dev.onsale.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.WebSocketCoreSession;
import org.jspecify.annotations.Nullable;

/// One WebSocket connection, used below Jetty's own API: there a text is encoded anew for every
/// socket, and nothing tells whether the other end answers pings. Nothing here blocks.
final class Wire {
  private static final int MESSAGE_BYTES_MAX = 1_024;

  private final Session session;
  private final WebSocketCoreSession core;
  private final @Nullable BroadcastEndPoint shortcut;

  Wire(Session session) {
    this.session = session;
    core = (WebSocketCoreSession) ((WebSocketSession) session).getCoreSession();
    session.setMaxTextMessageSize(MESSAGE_BYTES_MAX);
    session.setMaxBinaryMessageSize(MESSAGE_BYTES_MAX);
    // Whoever is dead is found by not answering pings; that takes no timer for each connection.
    session.setIdleTimeout(Duration.ZERO);
    shortcut =
        core.getConnection().getEndPoint() instanceof BroadcastEndPoint broadcast
            ? broadcast
            : null;
  }

  /// Writes a whole message, head and text, if that can begin at once.
  ///
  /// @param message read from its position on, which may move; its bytes stay as they are
  BroadcastEndPoint.Taken write(ByteBuffer message) throws IOException {
    return shortcut == null ? BroadcastEndPoint.Taken.NOTHING : shortcut.take(message);
  }

  /// Calls back when the message that was only taken in part has left, or cannot. The ping that
  /// leaves behind it does no harm.
  void finish(Runnable sent, Runnable failed) {
    core.sendFrame(new Frame(OpCode.PING), Callback.from(sent, _ -> failed.run()), false);
  }

  /// Sends a text, already encoded, and calls back when it has left for the network, or cannot.
  void send(ByteBuffer text, Runnable sent, Runnable failed) {
    Frame frame = new Frame(OpCode.TEXT, true, text);
    core.sendFrame(frame, Callback.from(sent, _ -> failed.run()), false);
  }

  void ping() {
    core.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
  }

  /// Everything that ever came from the other end; pongs count.
  long bytesHeard() {
    return core.getConnection().getBytesIn();
  }

  boolean isOpen() {
    return session.isOpen();
  }

  void close(int code, String reason) {
    session.close(code, reason, org.eclipse.jetty.websocket.api.Callback.NOOP);
  }

  /// Ends the connection without another word.
  void disconnect() {
    session.disconnect();
  }
}
