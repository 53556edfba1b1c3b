package dev.onsale.load.swarm;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// What a swarm has measured.
///
/// @param sockets how many listened
/// @param lost connections that were refused or ended by themselves
/// @param connectsPerSecond handshakes with their hello
/// @param changesPerSecond changes that were made
/// @param failures changes that could not be made
/// @param messages different messages the server sent while it was measured
/// @param deliveries messages that arrived, counted at every socket
/// @param sinceAnswer from the reading of a change's answer to its arrival at each socket, in
///   microseconds; an arrival before that counts as 0
/// @param sinceRequest the same from before the request was sent: never too small
/// @param server what the server spent; null when its process is not known
/// @param holds that were confirmed, from the beginning on
/// @param allFailures changes that could not be made, from the beginning on
/// @param diverged sockets that know something else than the others or the map
public record Figures(
    int sockets,
    int lost,
    double connectsPerSecond,
    double changesPerSecond,
    int failures,
    int messages,
    long deliveries,
    Histogram sinceAnswer,
    Histogram sinceRequest,
    @Nullable ServerCost server,
    int holds,
    int allFailures,
    int diverged) {
  private static final int NAME_WIDTH = 20;

  /// @param cpuMicrosPerDelivery all its CPU time while measured, the requests included
  /// @param cpuMicrosNet what is left after the CPU time of the same changes without sockets
  /// @param bytesPerSocket resident memory, after the connects less before
  public record ServerCost(
      double cpuMicrosPerDelivery, double cpuMicrosNet, double bytesPerSocket) {}

  /// Whether every socket stayed, heard the same as the others and agrees with the map.
  public boolean isConverged() {
    return diverged == 0 && lost == 0;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "sockets",
        "%,d (%,d lost), %,.0f connects/s".formatted(sockets, lost, connectsPerSecond));
    line(text, "changes", "%,.0f/s (%,d failed)".formatted(changesPerSecond, failures));
    line(text, "deliveries", "%,d of %,d messages".formatted(deliveries, messages));
    line(text, "answer to receipt", percentiles(sinceAnswer));
    line(text, "request to receipt", percentiles(sinceRequest));
    if (server != null) {
      line(
          text,
          "server",
          "%.1f us CPU per delivery (%.1f without the requests), %.1f KB per socket"
              .formatted(
                  server.cpuMicrosPerDelivery(),
                  server.cpuMicrosNet(),
                  server.bytesPerSocket() / 1_024));
    }
    line(
        text,
        "convergence",
        isConverged() ? "yes" : "NO: %,d sockets diverged".formatted(diverged));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name)
        .append(" ".repeat(NAME_WIDTH - name.length()))
        .append(value)
        .append(System.lineSeparator());
  }

  private static String percentiles(Histogram histogram) {
    return "p50 %.1f  p95 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms"
        .formatted(
            millis(histogram, 50),
            millis(histogram, 95),
            millis(histogram, 99),
            millis(histogram, 99.9),
            millis(histogram, 100));
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1_000.0;
  }
}
