package dev.onsale.load.row;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Gatling says at its end, taken from its lines as they come. Its machine-readable figures
/// are not part of the free edition.
final class GatlingSummary {
  private static final Pattern FIGURE =
      Pattern.compile("> (.+?) +\\| +([\\d,.-]+) \\| +[\\d,.-]+ \\| +([\\d,.-]+)");
  private static final Pattern REPORT = Pattern.compile("file://(\\S+index\\.html)");

  private final Map<String, String> totals = new TreeMap<>();
  private final Map<String, String> failures = new TreeMap<>();
  private @Nullable String report;

  void hear(String line) {
    Matcher figure = FIGURE.matcher(line);
    if (figure.find()) {
      // The same lines come every few seconds; the last ones are those of the whole run.
      totals.put(figure.group(1), figure.group(2));
      failures.put(figure.group(1), figure.group(3));
    }
    Matcher found = REPORT.matcher(line);
    if (found.find()) {
      report = found.group(1);
    }
  }

  /// Where the report is that people can look at.
  String report() {
    if (report == null) {
      throw new IllegalStateException("Gatling did not come to its end");
    }
    return report;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s requests, %s failed; p50 %s, p95 %s, p99 %s ms",
        totals.getOrDefault("request count", "?"),
        failures.getOrDefault("request count", "?").replace("-", "0"),
        percentile("50th"),
        percentile("95th"),
        percentile("99th"));
  }

  private String percentile(String which) {
    return totals.getOrDefault("response time " + which + " percentile (ms)", "?");
  }
}
