package dev.onsale.load.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Programs that are started for a command and whose words are shown as they come.
public final class Children {
  private Children() {}

  /// Runs Maven as the launcher does, with the JDK of this JVM.
  ///
  /// @param listener hears each line
  /// @return its exit code
  public static int maven(Path home, List<String> arguments, Consumer<String> listener) {
    List<String> command =
        new ArrayList<>(List.of("sh", home.resolve("mvnw").toString(), "-B", "-q", "-ntp"));
    command.addAll(arguments);
    return run(home, command, listener);
  }

  /// @param listener hears each line
  /// @return its exit code
  public static int run(Path folder, List<String> command, Consumer<String> listener) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge(
            "MAVEN_OPTS", "--sun-misc-unsafe-memory-access=allow", (one, two) -> one + " " + two);
    Process process = null;
    try {
      process = builder.start();
      process.getOutputStream().close();
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          listener.accept(line);
        }
      }
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    } finally {
      if (process != null) {
        process.destroy();
      }
    }
  }
}
