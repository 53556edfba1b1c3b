package dev.onsale.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Another JVM that starts a server in a folder and then waits, to be stopped or killed.
final class ChildJvm implements AutoCloseable {
  private static final String READY = "ready";
  private static final Duration END_WITHIN = Duration.ofSeconds(30);

  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  static ChildJvm running(String server, Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ChildJvm.class.getName(),
                server,
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (!READY.equals(line)) {
      process.destroyForcibly();
      throw new IllegalStateException("the child said: " + line);
    }
    return new ChildJvm(process);
  }

  long pid() {
    return process.pid();
  }

  /// As `kill -9` does: nothing in the child gets to run any more.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends the child in order, so that it stops its server.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().orTimeout(END_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
  }

  public static void main(String[] args) throws IOException, SQLException {
    Options options = Options.keptIn(Path.of(args[1]));
    if (args[0].equals("postgres")) {
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
        try (Connection connection =
                DriverManager.getConnection(
                    postgres.jdbcUrl(), postgres.user(), postgres.password());
            Statement statement = connection.createStatement()) {
          statement.execute("CREATE TABLE from_child AS SELECT 1 AS id");
        }
        waitForEnd();
      }
    } else {
      try (EmbeddedRedis _ = EmbeddedRedis.start(options)) {
        waitForEnd();
      }
    }
  }

  private static void waitForEnd() throws IOException {
    System.out.println(READY);
    int end = System.in.read();
    if (end != -1) {
      throw new IllegalStateException("nobody was to write here: " + end);
    }
  }
}
