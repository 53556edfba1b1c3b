package dev.onsale.load.drive;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One visitor's connection. It is opened when the first request is due.
final class Visit {
  private final Visitor visitor;
  private final AnswerReader reader = new AnswerReader();
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable ByteBuffer unsent;
  private @Nullable Shot shot;
  private boolean awaiting;

  Visit(Visitor visitor) {
    this.visitor = visitor;
  }

  /// Asks the visitor for its next request.
  ///
  /// @return whether there is one; [#dueNanos] is its time
  boolean plan(long nowNanos) {
    shot = visitor.next(nowNanos);
    return shot != null;
  }

  long dueNanos() {
    return planned().dueNanos();
  }

  boolean isAwaiting() {
    return awaiting;
  }

  /// Sends what is planned, over a new connection when there is none.
  void send(Selector selector, InetSocketAddress address) throws IOException {
    awaiting = true;
    unsent = planned().request().duplicate();
    if (channel == null) {
      SocketChannel opened = SocketChannel.open();
      channel = opened;
      opened.configureBlocking(false);
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      boolean connected = opened.connect(address);
      key =
          opened.register(
              selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
      if (!connected) {
        return;
      }
    }
    write();
  }

  /// Goes on with whatever the connection is ready for.
  ///
  /// @return whether the answer is complete
  boolean proceed(ByteBuffer buffer) throws IOException {
    SelectionKey ready = opened();
    if (ready.isConnectable()) {
      SocketChannel connecting = (SocketChannel) ready.channel();
      connecting.finishConnect();
      ready.interestOps(SelectionKey.OP_READ);
      write();
      return false;
    }
    if (ready.isWritable()) {
      write();
    }
    return ready.isReadable() && read(buffer);
  }

  private void write() throws IOException {
    ByteBuffer left = unsent;
    SelectionKey open = opened();
    if (left != null) {
      ((SocketChannel) open.channel()).write(left);
      boolean more = left.hasRemaining();
      int wanted = more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
      if (open.interestOps() != wanted) {
        open.interestOps(wanted);
      }
      unsent = more ? left : null;
    }
  }

  private boolean read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (((SocketChannel) opened().channel()).read(buffer) < 0) {
      throw new EOFException("closed by the server");
    }
    return reader.read(buffer.flip());
  }

  /// Hands the finished answer to the visitor.
  Answer finish(long nowNanos) {
    awaiting = false;
    Answer answer =
        new Answer(reader.takeStatus(), reader.body(), nowNanos - planned().dueNanos(), nowNanos);
    visitor.answered(answer);
    return answer;
  }

  void close() {
    awaiting = false;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException _) {
      // It is gone either way.
    }
  }

  private Shot planned() {
    if (shot == null) {
      throw new IllegalStateException("nothing is planned");
    }
    return shot;
  }

  private SelectionKey opened() {
    if (key == null) {
      throw new IllegalStateException("not open");
    }
    return key;
  }
}
