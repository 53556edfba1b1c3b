package dev.onsale.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where the JSON to send comes from.
final class Source {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "Read the JSON from this file; else from standard input")
  private @Nullable Path file;

  byte[] read(Terminal terminal) {
    try {
      return file == null || file.toString().equals("-")
          ? terminal.in().readAllBytes()
          : Files.readAllBytes(file);
    } catch (IOException e) {
      if (spec == null) {
        throw new IllegalStateException("not part of a command line", e);
      }
      throw new ParameterException(spec.commandLine(), "Cannot read " + file + ": " + e, e);
    }
  }
}
