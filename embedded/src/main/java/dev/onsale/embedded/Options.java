package dev.onsale.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How to run an embedded server.
///
/// @param folder where the data stays between runs; null for data that goes when the server stops
/// @param port the port to listen on if it is free; 0 for any free one
/// @param notice hears one line whenever something happens that its owner should know
public record Options(@Nullable Path folder, int port, Consumer<String> notice) {
  private static final System.Logger LOG = System.getLogger(Options.class.getName());

  public Options {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no such port: " + port);
    }
  }

  public static Options throwAway() {
    return new Options(null, 0, line -> LOG.log(System.Logger.Level.INFO, line));
  }

  public static Options keptIn(Path folder) {
    return new Options(folder, 0, line -> LOG.log(System.Logger.Level.WARNING, line));
  }

  public Options onPort(int wanted) {
    return new Options(folder, wanted, notice);
  }

  public Options telling(Consumer<String> listener) {
    return new Options(folder, port, listener);
  }
}
