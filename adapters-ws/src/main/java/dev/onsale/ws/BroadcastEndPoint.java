package dev.onsale.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// An end of a connection that takes a whole message directly while Jetty itself has nothing on its
/// way out. Thousands of sockets get the same bytes at once, and going through Jetty's own writer
/// for each of them costs more than the write.
///
/// A message of which the network takes only a part goes first in whatever Jetty writes next, so
/// that nothing comes between its bytes.
final class BroadcastEndPoint extends SocketChannelEndPoint {
  private final Object writing = new Object();

  /// What is left of a message that was taken in part: a view of bytes that many ends share and
  /// nobody writes to any more.
  private @Nullable ByteBuffer rest;

  /// Whether Jetty still has to write the end of something.
  private boolean midway;

  /// How much of a message has left.
  enum Taken {
    ALL,

    /// The rest leaves in front of the next write.
    PART,

    /// Something else is on its way out.
    NOTHING
  }

  BroadcastEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /// Never waits. Of a message that is taken in part nothing is copied, since a network that is
  /// full is full for thousands at once.
  ///
  /// @param message read from its position on, which may move; whatever becomes of its position and
  ///   limit afterwards, its bytes stay as they are
  Taken take(ByteBuffer message) throws IOException {
    synchronized (writing) {
      if (midway || rest != null) {
        return Taken.NOTHING;
      }
      getChannel().write(message);
      if (!message.hasRemaining()) {
        return Taken.ALL;
      }
      rest = message.slice();
      return Taken.PART;
    }
  }

  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    synchronized (writing) {
      if (rest != null) {
        if (!super.flush(rest)) {
          return false;
        }
        rest = null;
      }
      midway = !super.flush(buffers);
      return !midway;
    }
  }
}
