package dev.onsale.load.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A process that was started here and listens on a port of this machine. It ends with this object,
/// or with this JVM.
public final class Started implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration ASK_EVERY = Duration.ofMillis(50);
  private static final long END_SECONDS_MAX = 60;

  private final String name;
  private final Process process;
  private final int port;
  private final Path log;
  private final Thread ending;

  private Started(String name, Process process, int port, Path log) {
    this.name = name;
    this.process = process;
    this.port = port;
    this.log = log;
    this.ending = new Thread(this::end);
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /// Starts a program and waits until its port takes connections.
  static Started start(
      String name, List<String> command, Map<String, String> variables, int port, Path folder) {
    Path log = folder.resolve(name + ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(variables);
      Started started = new Started(name, builder.start(), port, log);
      started.awaitPort();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /// A port that nobody listens on at the moment.
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitPort() {
    long end = System.nanoTime() + READY_WITHIN.toNanos();
    while (!takesConnections()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IllegalStateException(name + " did not start:\n" + lastWords());
      }
      LockSupport.parkNanos(ASK_EVERY.toNanos());
    }
  }

  private boolean takesConnections() {
    try (Socket socket = new Socket()) {
      socket.connect(address(), 1_000);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "its log cannot be read: " + e;
    }
  }

  public InetSocketAddress address() {
    return new InetSocketAddress("127.0.0.1", port);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public long pid() {
    return process.pid();
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Stops it as an operator would, and waits until it has ended.
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException _) {
      // The JVM is ending, and the hook with it.
    }
  }
}
