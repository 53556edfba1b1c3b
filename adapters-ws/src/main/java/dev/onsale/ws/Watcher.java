package dev.onsale.ws;

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

  void offer(SeatFrame frame) {
    boolean tooSlow;
    synchronized (this) {
      if (over) {
        return;
      }
      tooSlow = !hasRoomFor(frame);
      if (!tooSlow) {
        queue(frame);
      }
    }
    if (tooSlow) {
      meters.slowReaderDropped();
      close(TRY_LATER, "reads too slowly");
    } else {
      sendNext();
    }
  }

  private boolean hasRoomFor(SeatFrame frame) {
    return waiting.isEmpty()
        || (waiting.size() < limits.framesMax()
            && waitingBytes + frame.length() <= limits.bytesMax());
  }

  /// Sends what waits, unless something is under way; then that goes on when it is done.
  void sendNext() {
    SeatFrame next = take();
    if (next != null) {
      wire.send(next.bytes(), () -> sent(next), this::failed);
    }
  }

  private synchronized @Nullable SeatFrame take() {
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
