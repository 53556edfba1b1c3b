package dev.onsale.load.swarm;

import java.util.Arrays;
import java.util.List;

/// A message of the server, read once however many sockets get it, and when it reached each.
final class SeenMessage {
  private final byte[] text;
  private final List<Change> changes;
  private final int fingerprint;
  private int[] arrivals = new int[1_024];
  private int count;

  /// A seat's news as the message tells it.
  ///
  /// @param seat the seat's ordinal in [House]
  record Change(int seat, byte status, int version) {}

  SeenMessage(byte[] text, List<Change> changes) {
    this.text = text;
    this.changes = List.copyOf(changes);
    fingerprint = Arrays.hashCode(text);
  }

  byte[] text() {
    return text;
  }

  List<Change> changes() {
    return changes;
  }

  /// The same for the same text, in whichever loop.
  int fingerprint() {
    return fingerprint;
  }

  void arrived(int micros) {
    if (count == arrivals.length) {
      arrivals = Arrays.copyOf(arrivals, count * 2);
    }
    arrivals[count++] = micros;
  }

  int deliveries() {
    return count;
  }

  int arrival(int index) {
    return arrivals[index];
  }
}
