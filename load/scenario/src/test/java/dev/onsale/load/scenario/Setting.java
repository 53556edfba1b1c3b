package dev.onsale.load.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a run is told on its command line, as system properties that begin with `onsale.`.
record Setting(
    String url,
    String event,
    List<String> tokens,
    double visitorsPerSecond,
    int rampSeconds,
    int seconds,
    int p95MillisMax) {

  static Setting read() {
    return new Setting(
        property("url", "http://127.0.0.1:8080"),
        property("event", ""),
        tokens(Path.of(property("tokens", ""))),
        Double.parseDouble(property("visitors", "50")),
        Integer.parseInt(property("ramp", "10")),
        Integer.parseInt(property("seconds", "30")),
        Integer.parseInt(property("p95", "100")));
  }

  private static String property(String name, String otherwise) {
    return System.getProperty("onsale." + name, otherwise);
  }

  private static List<String> tokens(Path file) {
    try {
      List<String> tokens = Files.readAllLines(file).stream().filter(t -> !t.isBlank()).toList();
      if (tokens.isEmpty()) {
        throw new IllegalStateException("no customers' tokens in " + file);
      }
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException("no file of customers' tokens", e);
    }
  }
}
