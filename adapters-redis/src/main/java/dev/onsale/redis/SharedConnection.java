package dev.onsale.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The one connection that all short questions go through, opened anew when it is needed and gone.
final class SharedConnection {
  private final RedisConnections connections;
  private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> current;

  SharedConnection(RedisConnections connections) {
    this.connections = connections;
  }

  /// The open connection, or the attempt that is under way; all who ask meanwhile share it.
  synchronized CompletableFuture<StatefulRedisConnection<String, String>> connection() {
    CompletableFuture<StatefulRedisConnection<String, String>> connection = current;
    if (connection == null || isOver(connection)) {
      connection = connections.connect();
      current = connection;
    }
    return connection;
  }

  /// Ends the connection, whatever is under way on it.
  synchronized void drop() {
    if (current != null) {
      CompletableFuture<Void> _ = current.thenCompose(StatefulRedisConnection::closeAsync);
      current = null;
    }
  }

  private static boolean isOver(
      CompletableFuture<StatefulRedisConnection<String, String>> connection) {
    return connection.isDone()
        && (connection.isCompletedExceptionally() || !connection.join().isOpen());
  }
}
