package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What answers a load may get, judged like everything else.
final class Expectations {
  private Expectations() {}

  /// Every request was answered, with this status.
  static Verdict all(Outcome outcome, int status, long count) {
    List<String> broken = new ArrayList<>(only(outcome, Set.of(status)).broken());
    if (outcome.count(status) != count) {
      broken.add("%d of %d were answered %d".formatted(outcome.count(status), count, status));
    }
    return new Verdict(broken, "answers " + outcome.statuses());
  }

  /// Every request was answered, so many with one status and so many with another.
  static Verdict all(Outcome outcome, int status, long count, int other, long otherCount) {
    List<String> broken = new ArrayList<>(only(outcome, Set.of(status, other)).broken());
    if (outcome.count(status) != count || outcome.count(other) != otherCount) {
      broken.add("not %d times %d and %d times %d".formatted(count, status, otherCount, other));
    }
    return new Verdict(broken, "answers " + outcome.statuses());
  }

  /// No request was answered with anything but these, or not at all.
  static Verdict only(Outcome outcome, Set<Integer> allowed) {
    List<String> broken = new ArrayList<>();
    for (Map.Entry<Integer, Long> status : outcome.statuses().entrySet()) {
      if (!allowed.contains(status.getKey())) {
        broken.add("%d times %d".formatted(status.getValue(), status.getKey()));
      }
    }
    outcome.broken().forEach((why, count) -> broken.add(count + " connections broke: " + why));
    if (outcome.unanswered() > 0) {
      broken.add(outcome.unanswered() + " requests had no answer");
    }
    return new Verdict(broken, "answers " + outcome.statuses());
  }
}
