package dev.onsale.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// A real Redis that this process starts and stops, listening on the loopback address only.
///
/// It writes nothing to disk, with a data folder or without: Redis is never the truth, and a start
/// with an empty one is what the product must cope with anyway. The folder keeps its password.
public final class EmbeddedRedis implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(10);
  private static final Duration ASK_EVERY = Duration.ofMillis(10);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);

  private final DataFolder folder;
  private final int port;
  private final String password;
  private final AtomicBoolean stopped = new AtomicBoolean();

  private EmbeddedRedis(DataFolder folder, int port) {
    this.folder = folder;
    this.port = port;
    this.password = folder.password();
  }

  /// A server that is gone without a trace when it is closed or the JVM ends.
  public static EmbeddedRedis throwAway() {
    return start(Options.throwAway());
  }

  /// Returns when the server answers.
  ///
  /// @throws StartFailed with one clear line, for example when another process uses the folder
  public static EmbeddedRedis start(Options options) {
    DataFolder folder =
        options.folder() == null
            ? ThrowAwayFolders.create("redis", EmbeddedRedis::stopProcess)
            : DataFolder.claim(options.folder());
    try {
      if (stopProcess(folder)) {
        options.notice().accept("Stopped a Redis that an earlier run left in " + folder.path());
      }
      EmbeddedRedis started = new EmbeddedRedis(folder, startOnFreePort(folder, options));
      if (folder.isThrowAway()) {
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      }
      return started;
    } catch (IOException e) {
      folder.close();
      throw new StartFailed("Redis could not start in " + folder.path() + ": " + e, e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static int startOnFreePort(DataFolder folder, Options options) throws IOException {
    int port = FreePort.preferring(options.port());
    for (int tries = 1; ; tries++) {
      try {
        startOn(port, folder);
        return port;
      } catch (StartFailed e) {
        if (!portTaken(folder) || tries == FreePort.TRIES_MAX) {
          throw e;
        }
      }
      port = FreePort.any();
    }
  }

  private static void startOn(int port, DataFolder folder) throws IOException {
    DataFolder.writeSecret(config(folder), settings(folder, port));
    Files.deleteIfExists(log(folder));
    Program start =
        Program.run(folder.path(), List.of(Binaries.redis().toString(), config(folder).toString()));
    if (!start.succeeded() || !becomesReady(folder, port)) {
      stopProcess(folder);
      throw new StartFailed(
          "Redis did not start:%n%s%s".formatted(start.output(), lastWords(folder)));
    }
  }

  private static boolean becomesReady(DataFolder folder, int port) throws IOException {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (System.nanoTime() < end && !portTaken(folder)) {
      if (RedisPing.answers(port, folder.password())) {
        return true;
      }
      LockSupport.parkNanos(ASK_EVERY.toNanos());
    }
    return false;
  }

  private static boolean portTaken(DataFolder folder) throws IOException {
    return lastWords(folder).contains("Address already in use");
  }

  private static String lastWords(DataFolder folder) throws IOException {
    return Files.exists(log(folder)) ? Files.readString(log(folder)) : "";
  }

  private static String settings(DataFolder folder, int port) {
    // The process keeps its command line as typed: that is how a later run knows it again.
    // As a daemon it has a session of its own, so Ctrl-C in a terminal reaches Onsale only.
    return """
    bind 127.0.0.1
    port %d
    requirepass %s
    daemonize yes
    set-proc-title no
    pidfile %s
    logfile %s
    dir %s
    save ""
    appendonly no
    tcp-backlog 511
    """
        .formatted(
            port,
            folder.password(),
            quoted(pidFile(folder)),
            quoted(log(folder)),
            quoted(folder.path()));
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static boolean stopProcess(DataFolder folder) {
    return new PidFile(pidFile(folder), config(folder)).stop(STOPPED_WITHIN);
  }

  private static Path config(DataFolder folder) {
    return folder.resolve("redis.conf");
  }

  private static Path pidFile(DataFolder folder) {
    return folder.resolve("redis.pid");
  }

  private static Path log(DataFolder folder) {
    return folder.resolve("redis.log");
  }

  public int port() {
    return port;
  }

  public String password() {
    return password;
  }

  /// The address in the form that Redis clients take, password included.
  public String url() {
    return "redis://:%s@127.0.0.1:%d".formatted(password, port);
  }

  /// Starts the server again, with its port and password, if it has died. What it had is lost.
  ///
  /// @return whether it had died
  /// @throws StartFailed when it does not start, for example because another has its port now
  public synchronized boolean revive() {
    if (stopped.get() || new PidFile(pidFile(folder), config(folder)).process().isPresent()) {
      return false;
    }
    try {
      startOn(port, folder);
      return true;
    } catch (IOException e) {
      throw new StartFailed("Redis could not start in " + folder.path() + ": " + e, e);
    }
  }

  /// Stops the server. Harmless when it is stopped already.
  public synchronized void stop() {
    if (stopped.compareAndSet(false, true)) {
      try {
        stopProcess(folder);
      } finally {
        folder.close();
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
