package dev.onsale.load.swarm;

import java.util.List;
import org.HdrHistogram.Histogram;

/// Works out, when all is over, how long each change took to reach each socket.
final class Receipts {
  private static final long MICROS_MAX = 600_000_000;
  private static final int DIGITS = 3;

  final Histogram sinceAnswer = new Histogram(MICROS_MAX, DIGITS);
  final Histogram sinceRequest = new Histogram(MICROS_MAX, DIGITS);
  private final Buyers buyers;
  private final long beginNanos;
  private final long fromNanos;

  /// @param beginNanos what arrivals are counted from
  /// @param fromNanos changes asked for before this are not measured
  Receipts(Buyers buyers, long beginNanos, long fromNanos) {
    this.buyers = buyers;
    this.beginNanos = beginNanos;
    this.fromNanos = fromNanos;
  }

  void count(List<SeenMessage> messages) {
    for (SeenMessage message : messages) {
      for (SeenMessage.Change change : message.changes()) {
        Buyers.Times times = buyers.times(change.seat(), change.version());
        if (times != null && times.askedNanos() >= fromNanos) {
          count(message, times);
        }
      }
    }
  }

  private void count(SeenMessage message, Buyers.Times times) {
    long asked = (times.askedNanos() - beginNanos) / 1_000;
    long answered = (times.answeredNanos() - beginNanos) / 1_000;
    for (int i = 0; i < message.deliveries(); i++) {
      sinceAnswer.recordValue(Math.max(0, message.arrival(i) - answered));
      sinceRequest.recordValue(Math.max(0, message.arrival(i) - asked));
    }
  }
}
