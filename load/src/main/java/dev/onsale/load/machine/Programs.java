package dev.onsale.load.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The programs of this machine that figures need.
public final class Programs {
  /// Where some of them are that are not on everybody's PATH.
  private static final List<String> MORE_FOLDERS =
      List.of("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin");

  private final String path;

  /// @param path folders separated by colons
  public Programs(String path) {
    this.path = path;
  }

  public Optional<Path> find(String name) {
    return Stream.concat(Stream.of(path.split(":")), MORE_FOLDERS.stream())
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// @param source the package that brings it
  /// @throws Missing when it is not there
  public Path require(String name, String source) {
    return find(name)
        .orElseThrow(() -> new Missing("needs the program %s; install %s".formatted(name, source)));
  }

  /// What a program prints, on either stream.
  ///
  /// @param variables added to the environment
  public static String output(List<String> command, Map<String, String> variables) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = null;
    try {
      process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("%s failed:\n%s".formatted(command.getFirst(), said));
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      if (process != null) {
        process.destroy();
      }
    }
  }

  /// A program that a figure needs is not on this machine.
  public static final class Missing extends IllegalStateException {
    Missing(String message) {
      super(message);
    }
  }
}
