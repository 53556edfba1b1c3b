package dev.onsale.embedded;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The settings of an embedded PostgreSQL, written anew before each start.
final class PostgresSettings {
  /// Files of 16 MB that the write-ahead log keeps and uses again.
  static final int LOG_FILES = 32;

  private static final String COMMON =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 200
      timezone = 'UTC'
      log_timezone = 'UTC'
      log_checkpoints = off
      # One seat statement is short: compiling it would take longer than running it.
      jit = off
      random_page_cost = 1.1
      work_mem = 8MB
      max_wal_size = 2GB
      """;

  private static final String KEPT =
      """
      # What is acknowledged survives a power cut.
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      shared_buffers = 256MB
      effective_cache_size = 1GB
      maintenance_work_mem = 128MB
      checkpoint_timeout = 15min
      # 32 files, made beforehand and used again.
      min_wal_size = 512MB
      """;

  private static final String THROW_AWAY =
      """
      # Gone when it stops, so nothing waits for the disk.
      fsync = off
      synchronous_commit = off
      full_page_writes = off
      wal_level = minimal
      max_wal_senders = 0
      shared_buffers = 128MB
      """;

  private PostgresSettings() {}

  static String of(int port, boolean throwAway) {
    return Stream.of(COMMON, throwAway ? THROW_AWAY : KEPT, "port = " + port + "\n")
        .collect(Collectors.joining());
  }
}
