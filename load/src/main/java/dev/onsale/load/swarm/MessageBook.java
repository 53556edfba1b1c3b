package dev.onsale.load.swarm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// All messages that one loop has seen. The same bytes arrive thousands of times; only the first
/// time are they read, afterwards they are compared.
final class MessageBook {
  /// Sockets get a window's message within a few windows of one another.
  private static final int COMPARED_MAX = 32;

  private final House house;
  private final List<SeenMessage> messages = Collections.synchronizedList(new ArrayList<>());
  private final SeenMessage[] latest = new SeenMessage[COMPARED_MAX];
  private int next;

  MessageBook(House house) {
    this.house = house;
    Arrays.fill(latest, new SeenMessage(new byte[0], List.of()));
  }

  /// The message that stands between two places of a buffer.
  SeenMessage find(MemorySegment buffer, long from, long to) {
    for (int back = 1; back <= COMPARED_MAX; back++) {
      SeenMessage candidate = latest[Math.floorMod(next - back, COMPARED_MAX)];
      byte[] text = candidate.text();
      if (text.length == to - from
          && MemorySegment.mismatch(buffer, from, to, MemorySegment.ofArray(text), 0, text.length)
              == -1) {
        return candidate;
      }
    }
    byte[] text = buffer.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
    SeenMessage fresh =
        new SeenMessage(text, changes(new String(text, StandardCharsets.ISO_8859_1)));
    latest[Math.floorMod(next++, COMPARED_MAX)] = fresh;
    messages.add(fresh);
    return fresh;
  }

  List<SeenMessage> messages() {
    synchronized (messages) {
      return List.copyOf(messages);
    }
  }

  /// Reads `{"type":"seats","changes":[["id","status",version],...]}`; other types have none.
  private List<SeenMessage.Change> changes(String text) {
    List<SeenMessage.Change> changes = new ArrayList<>();
    if (!text.startsWith("{\"type\":\"seats\"")) {
      return changes;
    }
    int at = text.indexOf("[[\"");
    while (at >= 0) {
      int id = text.indexOf('"', at) + 1;
      int status = id + 36 + 3;
      int version = text.indexOf("\",", status) + 2;
      int end = text.indexOf(']', version);
      int seat = house.ordinal(UUID.fromString(text.substring(id, id + 36)));
      if (seat >= 0) {
        changes.add(
            new SeenMessage.Change(
                seat, (byte) text.charAt(status), Integer.parseInt(text.substring(version, end))));
      }
      at = text.startsWith(",[\"", end + 1) ? end + 1 : -1;
    }
    return changes;
  }
}
