package dev.onsale.load.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs that are started for a command and write to the same terminal.
public final class Children {
  private Children() {}

  /// Runs Maven as the launcher does, with the JDK of this JVM.
  ///
  /// @return its exit code
  public static int maven(Path home, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("sh", home.resolve("mvnw").toString(), "-B", "-q", "-ntp"));
    command.addAll(arguments);
    return run(home, command);
  }

  /// @return its exit code
  public static int run(Path folder, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge(
            "MAVEN_OPTS", "--sun-misc-unsafe-memory-access=allow", (one, two) -> one + " " + two);
    try {
      Process process = builder.start();
      try {
        return process.waitFor();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }
}
