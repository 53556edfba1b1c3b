package dev.onsale.load.swarm;

import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// One client and what it has learned. Only its loop touches it while the loop runs.
final class Onlooker {
  private static final byte[] NOTHING = {};

  /// How far it is: its connection, its handshake, listening, over.
  enum Stage {
    CONNECTING,
    GREETING,
    LISTENING,
    OVER
  }

  final SocketChannel channel;
  Stage stage = Stage.CONNECTING;

  /// The beginning of a message whose end has not arrived yet.
  byte[] rest = NOTHING;

  int messages;
  int resyncs;
  int closeCode;

  /// Sum over all messages heard: two onlookers who heard the same have the same.
  long heard;

  private final int @Nullable [] versions;
  private final byte @Nullable [] statuses;

  /// @param keeper whether it keeps every seat's state, as a browser does
  Onlooker(SocketChannel channel, House house, boolean keeper) {
    this.channel = channel;
    versions = keeper ? new int[house.size()] : null;
    statuses = keeper ? new byte[house.size()] : null;
    if (versions != null && statuses != null) {
      for (int seat = 0; seat < house.size(); seat++) {
        versions[seat] = house.version(seat);
        statuses[seat] = house.status(seat);
      }
    }
  }

  void forgetRest() {
    rest = NOTHING;
  }

  void hear(SeenMessage message) {
    messages++;
    heard += message.fingerprint();
    if (versions != null && statuses != null) {
      for (SeenMessage.Change change : message.changes()) {
        if (change.version() > versions[change.seat()]) {
          versions[change.seat()] = change.version();
          statuses[change.seat()] = change.status();
        }
      }
    }
  }

  boolean isKeeper() {
    return versions != null;
  }

  /// How many seats it would show otherwise than the map does.
  int differences(House now) {
    int differences = 0;
    if (versions != null && statuses != null) {
      for (int seat = 0; seat < now.size(); seat++) {
        if (versions[seat] != now.version(seat) || statuses[seat] != now.status(seat)) {
          differences++;
        }
      }
    }
    return differences;
  }
}
