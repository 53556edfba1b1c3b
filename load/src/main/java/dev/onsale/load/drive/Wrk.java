package dev.onsale.load.drive;

import dev.onsale.load.machine.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// wrk with the scripts of this room: kept-alive connections, two threads, on the same cores as
/// everything else.
public final class Wrk {
  private final Path program;
  private final Path scripts;

  /// @param home the folder of the sources
  public Wrk(Programs programs, Path home) {
    this.program = programs.require("wrk", "wrk");
    this.scripts = home.resolve("load/wrk");
  }

  /// What one run came to. wrk looks at no answer but its status.
  ///
  /// @param good answers below 400
  /// @param refused answers from 400 up
  /// @param broken connections that could not be opened, read or written, and requests without an
  ///   answer in time
  /// @param seconds until the time or the requests ran out
  public record Tally(
      long good, long refused, long broken, double seconds, long bytes, double p99Millis) {
    public double goodPerSecond() {
      return good / seconds;
    }

    public double refusedPerSecond() {
      return refused / seconds;
    }

    /// What is wrong when every answer had to be good and of such a size, heads included.
    public Optional<String> flaw(String what, long bytesMin, long bytesMax) {
      boolean whole =
          refused == 0
              && broken == 0
              && good > 0
              && bytes >= good * bytesMin
              && bytes <= good * bytesMax;
      return whole ? Optional.empty() : Optional.of(what + ": " + this);
    }

    /// What is wrong when every answer had to be good.
    public Optional<String> flaw(String what) {
      return flaw(what, 0, Integer.MAX_VALUE);
    }
  }

  /// The same request again and again.
  public Tally get(URI url, int connections, double seconds, List<String> headers) {
    return run("get.lua", url, connections, seconds, headers, List.of());
  }

  /// Requests from files, one body a line, with a token a line.
  ///
  /// @param once whether each body is sent once, and the run ends when they run out
  public Tally post(
      URI url, int connections, double seconds, Path bodies, Path tokens, boolean once) {
    return run(
        "post.lua",
        url,
        connections,
        seconds,
        List.of(),
        List.of(once ? "once" : "again", bodies.toString(), tokens.toString()));
  }

  private Tally run(
      String script,
      URI url,
      int connections,
      double seconds,
      List<String> headers,
      List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of("-t2", "-c" + connections, "-d" + Math.max(1, Math.round(seconds)) + "s"));
    command.addAll(List.of("--timeout", "10s", "-s", scripts.resolve(script).toString()));
    headers.forEach(header -> command.addAll(List.of("-H", header)));
    command.add(url.toString());
    if (!arguments.isEmpty()) {
      command.add("--");
      command.addAll(arguments);
    }
    return tally(Programs.output(command, Map.of()));
  }

  /// The line that the scripts print last.
  private static Tally tally(String output) {
    Map<String, Double> values = new HashMap<>();
    output
        .lines()
        .filter(line -> line.startsWith("tally "))
        .flatMap(line -> List.of(line.substring("tally ".length()).split(" ")).stream())
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> values.put(pair[0], Double.parseDouble(pair[1])));
    if (!values.containsKey("answers")) {
      throw new IllegalStateException("wrk told no tally:\n" + output);
    }
    double refused = values.getOrDefault("refused", 0.0);
    return new Tally(
        Math.round(values.getOrDefault("answers", 0.0) - refused),
        Math.round(refused),
        Math.round(values.getOrDefault("broken", 0.0)),
        values.getOrDefault("seconds", 0.0),
        Math.round(values.getOrDefault("bytes", 0.0)),
        values.getOrDefault("p99ms", 0.0));
  }
}
