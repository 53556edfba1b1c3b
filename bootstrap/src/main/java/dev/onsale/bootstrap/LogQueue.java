package dev.onsale.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// Where log lines wait for the one thread that encodes and writes them, many at a time, so that
/// whoever logs does neither. A reader of the log who is too slow costs lines, never time: first
/// refusals, of which there are most and which are counted elsewhere, at last all. What was dropped
/// is counted, and told in the log as soon as there is room.
public final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {
  static final int LINES_MAX = 8_192;
  static final int REFUSALS_MAX = LINES_MAX * 3 / 4;

  private static final int LINES_PER_WRITE_MAX = 512;

  /// Long enough to gather some lines in a sale, short enough for whoever reads along.
  private static final long PAUSE_NANOS = 10_000_000;

  private static final int QUIET_PAUSES = 100;
  private static final long FLUSH_MILLIS_MAX = 2_000;
  private static final LongAdder DROPPED = new LongAdder();

  private final Queue<ILoggingEvent> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final PrintStream out;
  private final Thread writer;
  private @Nullable Encoder<ILoggingEvent> encoder;
  private long droppedTold = DROPPED.sum();
  private volatile boolean dozing;
  private volatile boolean ended;

  public LogQueue() {
    this(System.out, Thread.ofPlatform().name("log").daemon().factory());
  }

  /// @param threads asked for the one that writes
  LogQueue(PrintStream out, ThreadFactory threads) {
    this.out = out;
    this.writer = threads.newThread(this::run);
  }

  /// Lines that this process has dropped.
  static long dropped() {
    return DROPPED.sum();
  }

  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  public void start() {
    if (encoder == null) {
      addError("no encoder");
      return;
    }
    super.start();
    writer.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    int before = size.get();
    if (before >= LINES_MAX || (before >= REFUSALS_MAX && isRefusal(event))) {
      DROPPED.increment();
      return;
    }
    event.prepareForDeferredProcessing();
    size.incrementAndGet();
    waiting.add(event);
    if (dozing) {
      LockSupport.unpark(writer);
    }
  }

  private static boolean isRefusal(ILoggingEvent event) {
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      for (KeyValuePair pair : pairs) {
        if (pair.key.equals("action")) {
          return SaleTelemetry.REFUSAL.equals(pair.value);
        }
      }
    }
    return false;
  }

  private void run() {
    int quiet = 0;
    while (true) {
      boolean last = ended;
      int written = writeSome();
      quiet = written > 0 ? 0 : quiet + 1;
      if (last && written == 0) {
        return;
      }
      if (!last && written < LINES_PER_WRITE_MAX) {
        if (quiet > QUIET_PAUSES) {
          doze();
        } else {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  /// Sleeps until somebody logs. Looks once more after saying so, because whoever logged before did
  /// not know.
  private void doze() {
    dozing = true;
    if (waiting.isEmpty() && !ended) {
      LockSupport.park();
    }
    dozing = false;
  }

  private int writeSome() {
    int taken = 0;
    ILoggingEvent event = waiting.poll();
    while (event != null) {
      encode(event);
      taken++;
      event = taken < LINES_PER_WRITE_MAX ? waiting.poll() : null;
    }
    size.addAndGet(-taken);
    tellDropped();
    if (text.size() > 0) {
      out.write(text.toByteArray(), 0, text.size());
      out.flush();
      text.reset();
    }
    return taken;
  }

  private void encode(ILoggingEvent event) {
    try {
      if (encoder != null) {
        text.writeBytes(encoder.encode(event));
      }
    } catch (RuntimeException e) {
      DROPPED.increment();
      addError("a line could not be encoded", e);
    }
  }

  private void tellDropped() {
    long dropped = DROPPED.sum();
    if (dropped > droppedTold
        && size.get() < REFUSALS_MAX
        && context instanceof LoggerContext log) {
      LoggingEvent line =
          new LoggingEvent(
              LogQueue.class.getName(),
              log.getLogger(LogQueue.class),
              Level.WARN,
              "Log lines were dropped",
              null,
              null);
      line.addKeyValuePair(new KeyValuePair("dropped", dropped - droppedTold));
      droppedTold = dropped;
      encode(line);
    }
  }

  /// Writes what is still waiting, if that does not take too long.
  @Override
  public void stop() {
    if (!isStarted()) {
      return;
    }
    super.stop();
    ended = true;
    LockSupport.unpark(writer);
    try {
      writer.join(FLUSH_MILLIS_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (encoder != null) {
      encoder.stop();
    }
  }
}
