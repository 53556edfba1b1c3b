package dev.onsale.load.judge;

import java.util.ArrayList;
import java.util.List;

/// What the judge found.
///
/// @param broken a line for each promise that was broken; empty: none
/// @param looked what was looked at
public record Verdict(List<String> broken, String looked) {
  public Verdict {
    broken = List.copyOf(broken);
  }

  public boolean isClean() {
    return broken.isEmpty();
  }

  /// Two verdicts as one.
  public Verdict and(Verdict other) {
    List<String> all = new ArrayList<>(broken);
    all.addAll(other.broken());
    return new Verdict(all, looked + "; " + other.looked());
  }

  /// The verdicts on several runs of the same kind as one.
  public static Verdict ofAll(List<Verdict> verdicts) {
    List<String> all = new ArrayList<>();
    verdicts.forEach(verdict -> all.addAll(verdict.broken()));
    return new Verdict(
        all, "%d runs, the last: %s".formatted(verdicts.size(), verdicts.getLast().looked()));
  }

  /// `clean`, or how much was broken.
  public String inShort() {
    return isClean() ? "clean" : "BROKEN (" + broken.size() + ")";
  }

  @Override
  public String toString() {
    return isClean()
        ? "clean: " + looked
        : "%d promises broken: %s%n  %s"
            .formatted(broken.size(), looked, String.join("\n  ", broken));
  }
}
