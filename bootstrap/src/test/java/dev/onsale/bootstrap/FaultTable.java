package dev.onsale.bootstrap;

import dev.onsale.bootstrap.MoneyAtRest.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What became of every step with every trouble, in Markdown.
final class FaultTable {
  private final Map<Duration, Map<Cell, String>> tables = new LinkedHashMap<>();

  private record Cell(CheckoutStep step, Trouble trouble) {}

  /// Stands until it has ended.
  void failed(Duration lease, CheckoutStep step, Trouble trouble) {
    enter(lease, step, trouble, "**FAILED**");
  }

  void ended(
      Duration lease, CheckoutStep step, Trouble trouble, Ending ending, Duration timeToRest) {
    enter(
        lease,
        step,
        trouble,
        String.format(Locale.ROOT, "%s, %.1f s", ending, timeToRest.toMillis() / 1_000.0));
  }

  private void enter(Duration lease, CheckoutStep step, Trouble trouble, String text) {
    tables
        .computeIfAbsent(lease, _ -> new LinkedHashMap<>())
        .put(new Cell(step, trouble), text.replace('_', ' '));
  }

  String markdown() {
    List<String> lines = new ArrayList<>();
    List<String> excuses = new ArrayList<>();
    tables.forEach(
        (lease, cells) -> {
          lines.add("Recovery waits " + lease.toSeconds() + " s:");
          lines.add("");
          lines.add(head());
          lines.add("|---".repeat(Trouble.values().length + 1) + "|");
          for (CheckoutStep step : CheckoutStep.values()) {
            lines.add(row(step, cells, excuses));
          }
          lines.add("");
        });
    for (int n = 0; n < excuses.size(); n++) {
      lines.add("n/a (" + (n + 1) + "): " + excuses.get(n) + ".");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String head() {
    StringBuilder head = new StringBuilder("| step ");
    for (Trouble trouble : Trouble.values()) {
      head.append("| ").append(trouble.title()).append(' ');
    }
    return head.append('|').toString();
  }

  private static String row(CheckoutStep step, Map<Cell, String> cells, List<String> excuses) {
    StringBuilder row = new StringBuilder("| " + step.name().toLowerCase(Locale.ROOT) + " ");
    for (Trouble trouble : Trouble.values()) {
      String excuse = trouble.excuse(step);
      if (!excuse.isEmpty() && !excuses.contains(excuse)) {
        excuses.add(excuse);
      }
      String text =
          excuse.isEmpty()
              ? cells.getOrDefault(new Cell(step, trouble), "not run")
              : "n/a (" + (excuses.indexOf(excuse) + 1) + ")";
      row.append("| ").append(text).append(' ');
    }
    return row.append('|').toString();
  }
}
