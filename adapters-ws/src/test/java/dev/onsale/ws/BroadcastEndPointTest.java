package dev.onsale.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What several writers say must reach the other end one after the other, never mixed.
@Timeout(30)
class BroadcastEndPointTest {
  private static final int MESSAGE_BYTES = 1_000_000;

  private SocketChannel reader;
  private SocketChannel writer;
  private BroadcastEndPoint end;

  /// No selector watches this end; whoever reads the other decides when there is room again.
  @SuppressWarnings("NullAway")
  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress("127.0.0.1", 0));
      reader = SocketChannel.open(listener.getLocalAddress());
      writer = listener.accept();
    }
    writer.configureBlocking(false);
    end = new BroadcastEndPoint(writer, null, null, new ScheduledExecutorScheduler());
  }

  @AfterEach
  void disconnect() throws IOException {
    reader.close();
    writer.close();
  }

  @Test
  void a_message_is_taken_whole_when_nothing_is_on_its_way() throws IOException {
    ByteBuffer message = ByteBuffer.wrap(new byte[] {1, 2, 3});

    assertThat(end.take(message)).isEqualTo(BroadcastEndPoint.Taken.ALL);

    assertThat(read(3)).containsExactly(1, 2, 3);
  }

  @Test
  void the_rest_of_a_message_leaves_before_anything_else() throws IOException {
    int whole = fill();
    assertThat(end.take(message(7))).isEqualTo(BroadcastEndPoint.Taken.NOTHING);
    ByteBuffer other = message(9);
    assertThat(end.flush(other)).isFalse();

    byte[] read = new byte[(whole + 2) * MESSAGE_BYTES];
    int count = 0;
    while (count < read.length) {
      end.flush(other);
      count += reader.read(ByteBuffer.wrap(read, count, read.length - count));
    }

    for (int i = 0; i < read.length; i++) {
      assertThat(read[i]).isEqualTo((byte) (i < (whole + 1) * MESSAGE_BYTES ? 1 : 9));
    }
    assertThat(end.take(message(3))).isNotEqualTo(BroadcastEndPoint.Taken.NOTHING);
  }

  @Test
  void the_same_message_may_go_to_others_while_its_rest_waits_here() throws IOException {
    ByteBuffer shared = message(1).asReadOnlyBuffer();
    int whole = 0;
    while (end.take(shared.rewind()) == BroadcastEndPoint.Taken.ALL) {
      whole++;
    }
    shared.rewind().limit(1);
    ByteBuffer other = message(9);

    byte[] read = new byte[(whole + 2) * MESSAGE_BYTES];
    int count = 0;
    while (count < read.length) {
      end.flush(other);
      count += reader.read(ByteBuffer.wrap(read, count, read.length - count));
    }

    assertThat(count((byte) 1, read)).isEqualTo((whole + 1) * MESSAGE_BYTES);
    assertThat(count((byte) 9, read)).isEqualTo(MESSAGE_BYTES);
  }

  @Test
  void the_rest_of_a_message_is_not_copied() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer shared = message(1);
    BroadcastEndPoint.Taken taken;
    long before;
    do {
      before = threads.getCurrentThreadAllocatedBytes();
      taken = end.take(shared.rewind());
    } while (taken == BroadcastEndPoint.Taken.ALL);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(taken).isEqualTo(BroadcastEndPoint.Taken.PART);
    assertThat(allocated).isLessThan(MESSAGE_BYTES / 20);
  }

  @Test
  void nothing_is_taken_while_the_end_of_something_else_is_missing() throws IOException {
    ByteBuffer other = message(9);
    int others = 1;
    while (end.flush(other)) {
      other = message(9);
      others++;
    }
    assertThat(end.take(message(1))).isEqualTo(BroadcastEndPoint.Taken.NOTHING);

    int left = others * MESSAGE_BYTES;
    while (other.hasRemaining() || left > 0) {
      end.flush(other);
      left -= reader.read(ByteBuffer.allocate(Math.min(left, MESSAGE_BYTES)));
    }

    assertThat(end.take(ByteBuffer.wrap(new byte[] {1}))).isEqualTo(BroadcastEndPoint.Taken.ALL);
    assertThat(read(1)).containsExactly(1);
  }

  @Test
  void a_connection_that_is_gone_takes_nothing_silently() throws IOException {
    writer.close();

    assertThatThrownBy(() -> end.take(message(1))).isInstanceOf(IOException.class);
  }

  /// Offers messages until one is taken in part.
  ///
  /// @return how many were taken whole before
  private int fill() throws IOException {
    int whole = 0;
    while (end.take(message(1)) == BroadcastEndPoint.Taken.ALL) {
      whole++;
    }
    return whole;
  }

  private static int count(byte filling, byte[] bytes) {
    int count = 0;
    for (byte one : bytes) {
      count += one == filling ? 1 : 0;
    }
    return count;
  }

  private static ByteBuffer message(int filling) {
    byte[] bytes = new byte[MESSAGE_BYTES];
    Arrays.fill(bytes, (byte) filling);
    return ByteBuffer.wrap(bytes);
  }

  private byte[] read(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && reader.read(bytes) >= 0) {
      // Until all is there.
    }
    return bytes.array();
  }
}
