package dev.onsale.bootstrap;

import dev.onsale.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The product in a process of its own, as `onsale up` starts it.
final class RunningProduct implements AutoCloseable {
  private final Path log;
  private final int port;
  private final Process process;

  /// Starts `onsale up` with these options and waits until it is ready.
  RunningProduct(Map<String, String> settings, String... options) {
    try {
      log = Files.createTempFile("onsale-product", ".log");
      port = freePort();
      process = start(log, settings, port, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  /// Over a database that the test can look into, without demo data.
  static RunningProduct over(EmbeddedPostgres postgres) {
    return over(postgres, Map.of());
  }

  /// The same with more settings.
  static RunningProduct over(EmbeddedPostgres postgres, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("ONSALE_DB_URL", postgres.jdbcUrl());
    settings.put("ONSALE_DB_USER", postgres.user());
    settings.put("ONSALE_DB_PASSWORD", postgres.password());
    return new RunningProduct(settings, "--data", "mem:", "--no-demo");
  }

  /// The bare process, which may well end at once.
  static Process start(Path log, Map<String, String> settings, int port, String... options)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up",
                "--port",
                String.valueOf(port)));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("ONSALE_RATE_LIMITS", "off");
    builder.environment().putAll(settings);
    return builder.start();
  }

  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    }
  }

  private void awaitReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest ready = HttpRequest.newBuilder(uri("/health/ready")).build();
      Awaitility.await("the product to be ready, see " + log)
          .atMost(Duration.ofSeconds(90))
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptions()
          .failFast("the product ended, see " + log, () -> !process.isAlive())
          .until(() -> client.send(ready, BodyHandlers.discarding()).statusCode() == 200);
    }
  }

  URI uri(String path) {
    return URI.create(url() + path);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  Path log() {
    return log;
  }

  /// Stops it as an operator would.
  ///
  /// @return its exit code
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the product did not stop, see " + log);
    }
    return process.exitValue();
  }

  /// Ends it as a power cut would.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Puts it to sleep as a machine that is moved or swaps does: nothing of it runs, and its
  /// connections stay open.
  void sleep() throws IOException, InterruptedException {
    signal("STOP");
  }

  void wake() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " ended with " + code);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
