package dev.onsale.ws;

import java.time.Duration;

/// What sockets may cost this replica.
///
/// @param socketsMax sockets at once; past this they are sent elsewhere
/// @param framesMax frames that wait for one reader; past this it is too slow
/// @param bytesMax bytes that wait for one reader, unless a single frame is larger
/// @param messagesPerSecondMax messages one client may send, though nobody listens to them
/// @param pingEvery how often a client is asked for a sign of life; after two without it is dead
/// @param linger how long an event is still followed after its last watcher left
/// @param closeGrace how long a client has to take in why it is closed
public record SocketLimits(
    int socketsMax,
    int framesMax,
    int bytesMax,
    int messagesPerSecondMax,
    Duration pingEvery,
    Duration linger,
    Duration closeGrace) {
  public static final int SOCKETS_MAX_DEFAULT = 15_000;

  public static SocketLimits of(int socketsMax) {
    return new SocketLimits(
        socketsMax,
        64,
        1 << 20,
        10,
        Duration.ofSeconds(25),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5));
  }
}
