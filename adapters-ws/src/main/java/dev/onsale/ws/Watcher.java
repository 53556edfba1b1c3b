package dev.onsale.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Somebody at the other end of a socket. Takes one frame at a time; what comes meanwhile waits in
/// a bounded queue, and whoever lets it overflow is closed. No call blocks.
final class Watcher {
  static final int TOO_MUCH = 1008;
  static final int SERVER_RESTARTS = 1012;
  static final int TRY_LATER = 1013;

  private static final int PINGS_UNANSWERED_MAX = 2;
  private static final long SECOND_NANOS = 1_000_000_000;

  private final Wire wire;
  private final SocketLimits limits;
  private final SocketMeters meters;
  private final Goodbye goodbye;

  private final Deque<SeatFrame> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean sending;
  private boolean over;

  private long pingDueNanos;
  private long bytesHeard = -1;
  private int pingsUnanswered;

  private long secondBegunNanos = System.nanoTime();
  private int messages;

  /// Sees to it that a connection that was closed also ends, even if the other end does not play
  /// along.
  interface Goodbye {
    void soon(Runnable disconnect);
  }

  Watcher(Wire wire, SocketLimits limits, SocketMeters meters, Goodbye goodbye) {
    this.wire = wire;
    this.limits = limits;
    this.meters = meters;
    this.goodbye = goodbye;
    pingDueNanos = System.nanoTime() + limits.pingEvery().toNanos();
  }

  /// Puts a frame at the end of the queue without sending anything yet.
  synchronized void queue(SeatFrame frame) {
    waiting.add(frame);
    waitingBytes += frame.length();
  }

  /// Sends a frame at once if nothing else is on its way, else puts it at the end of the queue.
  ///
  /// @param view of the frame's bytes, from the beginning; its position may move
  void offer(SeatFrame frame, ByteBuffer view) {
    Offered offered = take(frame, view);
    switch (offered) {
      case SENT -> meters.delivered(frame);
      case BEGUN -> wire.finish(() -> sent(frame), this::failed);
      case QUEUED -> sendNext();
      case TOO_MUCH -> {
        meters.slowReaderDropped();
        close(TRY_LATER, "reads too slowly");
      }
      case BROKEN -> failed();
      case OVER -> {
        // Nobody is there.
      }
    }
  }

  private enum Offered {
    SENT,
    BEGUN,
    QUEUED,
    TOO_MUCH,
    BROKEN,
    OVER
  }

  /// Under the lock, so that nothing follows the frame that says goodbye.
  private synchronized Offered take(SeatFrame frame, ByteBuffer view) {
    if (over) {
      return Offered.OVER;
    }
    Offered begun = sending || !waiting.isEmpty() ? Offered.QUEUED : begin(view);
    if (begun != Offered.QUEUED) {
      return begun;
    }
    if (!hasRoomFor(frame)) {
      return Offered.TOO_MUCH;
    }
    queue(frame);
    return Offered.QUEUED;
  }

  private Offered begin(ByteBuffer view) {
    try {
      return switch (wire.write(view)) {
        case ALL -> Offered.SENT;
        case PART -> {
          sending = true;
          yield Offered.BEGUN;
        }
        case NOTHING -> Offered.QUEUED;
      };
    } catch (IOException _) {
      return Offered.BROKEN;
    }
  }

  private boolean hasRoomFor(SeatFrame frame) {
    return waiting.isEmpty()
        || (waiting.size() < limits.framesMax()
            && waitingBytes + frame.length() <= limits.bytesMax());
  }

  /// Sends what waits, unless something is under way; then that goes on when it is done.
  void sendNext() {
    SeatFrame next = nextWaiting();
    if (next != null) {
      wire.send(next.text(), () -> sent(next), this::failed);
    }
  }

  private synchronized @Nullable SeatFrame nextWaiting() {
    if (sending || over || waiting.isEmpty()) {
      return null;
    }
    SeatFrame next = waiting.remove();
    waitingBytes -= next.length();
    sending = true;
    return next;
  }

  private void sent(SeatFrame frame) {
    meters.delivered(frame);
    synchronized (this) {
      sending = false;
    }
    sendNext();
  }

  private void failed() {
    if (end()) {
      wire.disconnect();
    }
  }

  /// Counts a message of the client; nobody reads it.
  void heard() {
    boolean tooMany;
    synchronized (this) {
      long now = System.nanoTime();
      if (now - secondBegunNanos >= SECOND_NANOS) {
        secondBegunNanos = now;
        messages = 0;
      }
      messages++;
      tooMany = messages > limits.messagesPerSecondMax();
    }
    if (tooMany) {
      close(TOO_MUCH, "too many messages");
    }
  }

  /// Asks for a sign of life when it is time, and ends the connection when too many were missing.
  void checkPulse(long nowNanos) {
    boolean dead;
    synchronized (this) {
      if (over || nowNanos - pingDueNanos < 0) {
        return;
      }
      pingDueNanos = nowNanos + limits.pingEvery().toNanos();
      long heardNow = wire.bytesHeard();
      pingsUnanswered = heardNow == bytesHeard ? pingsUnanswered + 1 : 0;
      bytesHeard = heardNow;
      dead = pingsUnanswered >= PINGS_UNANSWERED_MAX;
    }
    if (dead) {
      failed();
    } else {
      wire.ping();
    }
  }

  void close(int code, String reason) {
    if (end()) {
      wire.close(code, reason);
      goodbye.soon(wire::disconnect);
    }
  }

  /// Forgets what waits and takes no more; false when that was so already.
  synchronized boolean end() {
    boolean first = !over;
    over = true;
    waiting.clear();
    waitingBytes = 0;
    return first;
  }
}
