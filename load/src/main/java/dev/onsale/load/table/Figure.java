package dev.onsale.load.table;

import dev.onsale.load.judge.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of the table.
///
/// @param work what was done
/// @param value what Onsale came to
/// @param baseline what it is compared with, and what that came to; may be empty
/// @param ratio of Onsale to the baseline
/// @param wanted what is accepted and what is aimed at
/// @param verdict null where nothing was sold
public record Figure(
    String work,
    String value,
    String baseline,
    @Nullable Spread ratio,
    String wanted,
    @Nullable Verdict verdict) {
  /// A figure that is a ratio of rates.
  public static Figure ratio(
      String work, Pairs pairs, String besides, String wanted, @Nullable Verdict verdict) {
    return new Figure(
        work,
        rate(pairs.product().median()),
        besides + " " + rate(pairs.baseline().median()),
        pairs.ratio(),
        wanted,
        verdict);
  }

  /// A figure that stands for itself.
  public static Figure plain(String work, String value, String wanted, @Nullable Verdict verdict) {
    return new Figure(work, value, "", null, wanted, verdict);
  }

  public static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%,.0f/s", perSecond);
  }

  public boolean isClean() {
    return verdict == null || verdict.isClean();
  }

  /// A row of a Markdown table.
  public String row() {
    return "| %s | %s | %s | %s | %s | %s |"
        .formatted(
            work,
            value,
            baseline,
            ratio == null ? "" : ratio,
            wanted,
            verdict == null ? "" : verdict.inShort());
  }

  /// The head of that table.
  public static String head() {
    return """
    | work | Onsale | beside it | ratio: median (spread) | wanted | judge |
    |---|---|---|---|---|---|""";
  }
}
