package dev.onsale.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// One run of a program of the machine to its end.
record Program(int exitCode, String output) {
  static Program run(Path folder, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      // Settings meant for the user's own PostgreSQL must not steer this one.
      builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      String output = process.inputReader().readAllAsString();
      return new Program(process.waitFor(), output.strip());
    } catch (IOException e) {
      // The exit code a shell gives for a program that is not there.
      return new Program(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailed("Interrupted while waiting for " + command.getFirst(), e);
    }
  }

  boolean succeeded() {
    return exitCode == 0;
  }
}
