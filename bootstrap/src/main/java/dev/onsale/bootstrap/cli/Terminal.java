package dev.onsale.bootstrap.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a command reads from.
///
/// @param console null when nobody sits there
public record Terminal(InputStream in, Map<String, String> variables, @Nullable Console console) {
  public Terminal {
    variables = Map.copyOf(variables);
  }

  /// The process' own.
  public static Terminal ofProcess() {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    return new Terminal(System.in, System.getenv(), console.orElse(null));
  }

  /// A password typed unseen, or the first line of standard input; empty when there is none.
  public Optional<String> password(String prompt) throws IOException {
    if (console != null) {
      char[] typed = console.readPassword("%s", prompt);
      return typed == null || typed.length == 0
          ? Optional.empty()
          : Optional.of(String.valueOf(typed));
    }
    String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    return line == null || line.isEmpty() ? Optional.empty() : Optional.of(line);
  }
}
