package dev.onsale.load.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// One thread with its share of the onlookers: connects them and listens until it is stopped.
final class Loop implements Runnable {
  private static final int CONNECTING_MAX = 64;
  private static final int INBOX_BYTES = 1 << 18;
  private static final int PORTS_PER_ADDRESS = 20_000;
  private static final long TURN_MILLIS = 50;

  private final URI server;
  private final String event;
  private final House house;
  private final long beginNanos;
  private final int first;
  private final int last;
  private final int keepersUntil;
  private final MessageBook book;
  private final Selector selector;
  private final List<Onlooker> onlookers = new ArrayList<>();
  private ByteBuffer inbox = ByteBuffer.allocateDirect(INBOX_BYTES);
  private MemorySegment inboxBytes = MemorySegment.ofBuffer(inbox);
  private int opening;

  private final AtomicInteger listening = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicLong deliveries = new AtomicLong();
  private volatile long quietSinceNanos = System.nanoTime();
  private volatile boolean stopped;

  /// @param first the number of its first onlooker among all
  /// @param last one past its last
  /// @param keepersUntil onlookers before this number keep every seat's state
  Loop(
      URI server,
      String event,
      House house,
      long beginNanos,
      int first,
      int last,
      int keepersUntil) {
    this.server = server;
    this.event = event;
    this.house = house;
    this.beginNanos = beginNanos;
    this.first = first;
    this.last = last;
    this.keepersUntil = keepersUntil;
    book = new MessageBook(house);
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int listening() {
    return listening.get();
  }

  /// Connections that were refused or that ended by themselves.
  int lost() {
    return lost.get();
  }

  long deliveries() {
    return deliveries.get();
  }

  long quietSinceNanos() {
    return quietSinceNanos;
  }

  MessageBook book() {
    return book;
  }

  List<Onlooker> onlookers() {
    return onlookers;
  }

  void stop() {
    stopped = true;
    selector.wakeup();
  }

  @Override
  public void run() {
    try (selector) {
      while (!stopped) {
        open();
        selector.select(this::turn, TURN_MILLIS);
      }
      for (Onlooker onlooker : onlookers) {
        onlooker.channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open() throws IOException {
    while (opening < CONNECTING_MAX && first + onlookers.size() < last) {
      int number = first + onlookers.size();
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (number >= PORTS_PER_ADDRESS && "127.0.0.1".equals(server.getHost())) {
        channel.bind(new InetSocketAddress("127.0.0." + (1 + number / PORTS_PER_ADDRESS), 0));
      }
      Onlooker onlooker = new Onlooker(channel, house, number < keepersUntil);
      onlookers.add(onlooker);
      opening++;
      channel.register(selector, SelectionKey.OP_CONNECT, onlooker);
      channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    }
  }

  private void turn(SelectionKey key) {
    Onlooker onlooker = (Onlooker) key.attachment();
    try {
      if (onlooker.stage == Onlooker.Stage.CONNECTING) {
        onlooker.channel.finishConnect();
        onlooker.stage = Onlooker.Stage.GREETING;
        key.interestOps(SelectionKey.OP_READ);
        onlooker.channel.write(Handshake.request(server, event));
      } else {
        read(onlooker);
      }
    } catch (IOException _) {
      end(onlooker);
    }
  }

  private void end(Onlooker onlooker) {
    if (onlooker.stage != Onlooker.Stage.OVER) {
      if (onlooker.stage == Onlooker.Stage.LISTENING) {
        listening.decrementAndGet();
      } else {
        opening--;
      }
      lost.incrementAndGet();
      onlooker.stage = Onlooker.Stage.OVER;
    }
    try {
      onlooker.channel.close();
    } catch (IOException _) {
      // It is over either way.
    }
  }

  private void read(Onlooker onlooker) throws IOException {
    inbox.clear();
    makeRoom(onlooker.rest.length);
    inbox.put(onlooker.rest);
    int count = onlooker.channel.read(inbox);
    if (count < 0) {
      end(onlooker);
      return;
    }
    inbox.flip();
    int micros = (int) ((System.nanoTime() - beginNanos) / 1_000);
    if (onlooker.stage != Onlooker.Stage.GREETING || greeted(onlooker)) {
      while (frame(onlooker, micros)) {
        // One after the other.
      }
    }
    if (inbox.hasRemaining()) {
      byte[] rest = new byte[inbox.remaining()];
      inbox.get(rest);
      onlooker.rest = rest;
    } else {
      onlooker.forgetRest();
    }
  }

  private void makeRoom(int restBytes) {
    if (inbox.capacity() < restBytes * 2) {
      inbox = ByteBuffer.allocateDirect(restBytes * 4);
      inboxBytes = MemorySegment.ofBuffer(inbox);
    }
  }

  private boolean greeted(Onlooker onlooker) throws IOException {
    int end = Handshake.end(inbox);
    if (end < 0) {
      return false;
    }
    if (!Handshake.isAccepted(inbox)) {
      throw new IOException("refused");
    }
    inbox.position(end);
    onlooker.stage = Onlooker.Stage.LISTENING;
    opening--;
    return true;
  }

  /// Takes one whole frame, if there is one.
  private boolean frame(Onlooker onlooker, int micros) throws IOException {
    int start = inbox.position();
    int there = inbox.remaining();
    if (there < 2) {
      return false;
    }
    int head = 2;
    long length = inbox.get(start + 1) & 0x7F;
    if (length == 126) {
      head = 4;
      length = there < head ? Long.MAX_VALUE : inbox.getShort(start + 2) & 0xFFFF;
    } else if (length == 127) {
      head = 10;
      length = there < head ? Long.MAX_VALUE : inbox.getLong(start + 2);
    }
    if (there - head < length) {
      return false;
    }
    int end = start + head + (int) length;
    take(onlooker, inbox.get(start) & 0x0F, start + head, end, micros);
    inbox.position(end);
    return true;
  }

  private void take(Onlooker onlooker, int opcode, int from, int to, int micros)
      throws IOException {
    if (opcode == Handshake.TEXT) {
      take(onlooker, from, to, micros);
    } else if (opcode == Handshake.PING) {
      byte[] payload = new byte[to - from];
      inbox.get(from, payload);
      onlooker.channel.write(Handshake.frame(Handshake.PONG, payload));
    } else if (opcode == Handshake.CLOSE) {
      onlooker.closeCode = to - from >= 2 ? inbox.getShort(from) & 0xFFFF : 1005;
      throw new IOException("closed by the server");
    }
  }

  /// The letter behind `{"type":"` tells what it is.
  private void take(Onlooker onlooker, int from, int to, int micros) {
    byte type = inbox.get(from + 9);
    if (type == 'h') {
      listening.incrementAndGet();
      return;
    }
    if (type == 'r') {
      onlooker.resyncs++;
    }
    SeenMessage message = book.find(inboxBytes, from, to);
    message.arrived(micros);
    onlooker.hear(message);
    deliveries.incrementAndGet();
    quietSinceNanos = System.nanoTime();
  }
}
