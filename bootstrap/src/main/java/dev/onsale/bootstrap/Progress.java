package dev.onsale.bootstrap;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Lines for whoever started the product, on standard error: standard output belongs to the log.
final class Progress {
  private final PrintWriter out;

  Progress(PrintWriter out) {
    this.out = out;
  }

  /// On the command's own standard error.
  ///
  /// @param spec null only before the command line was read
  static Progress on(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    return new Progress(spec.commandLine().getErr());
  }

  void say(String line) {
    show("onsale: " + line);
  }

  /// A text without a mark in front of it.
  void show(String text) {
    out.println(text);
    out.flush();
  }
}
