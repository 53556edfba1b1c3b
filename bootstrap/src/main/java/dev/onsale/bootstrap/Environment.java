package dev.onsale.bootstrap;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The environment as text, read setting by setting. What cannot be used is noted and replaced by
/// something harmless, so that one reading finds every mistake. Values are never repeated: some are
/// secrets.
final class Environment {
  /// Read by the launcher and the command line, not here.
  private static final Set<String> ELSEWHERE =
      Set.of("ONSALE_JAVA_OPTS", "ONSALE_JAVA_HOME", "ONSALE_URL", "ONSALE_TOKEN");

  private final Map<String, String> variables;
  private final List<String> complaints = new ArrayList<>();

  Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /// One line for each thing that cannot be used.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// Names that look like settings and are none.
  static Set<String> unknown(Map<String, String> variables) {
    Set<String> unknown = new TreeSet<>();
    for (String name : variables.keySet()) {
      if (name.startsWith(Setting.PREFIX) && !ELSEWHERE.contains(name)) {
        unknown.add(name);
      }
    }
    for (Setting setting : Setting.values()) {
      unknown.remove(setting.variable());
    }
    return unknown;
  }

  /// The setting's text, an empty one counting as none.
  String text(Setting setting) {
    String given = variables.getOrDefault(setting.variable(), "");
    if (!given.isBlank()) {
      return given.strip();
    }
    String fallback = setting.fallback();
    if (fallback == null) {
      miss(setting);
      return "";
    }
    return fallback;
  }

  /// Notes that another setting makes no sense without this one.
  void miss(Setting setting) {
    complaints.add(setting.complaint() + ", and is not set");
  }

  /// A text of a certain kind; an empty one is a matter of [#text].
  String text(Setting setting, Predicate<String> allowed) {
    String text = text(setting);
    if (!text.isEmpty() && !allowed.test(text)) {
      complaints.add(setting.complaint());
    }
    return text;
  }

  /// What cannot be used together with another setting, unless it is of no use by itself.
  void refuse(Setting setting) {
    if (complaints.stream().noneMatch(line -> line.startsWith(setting.variable() + " "))) {
      complaints.add(setting.complaint());
    }
  }

  /// A secret; its length is counted in bytes.
  Secret secret(Setting setting, int bytesMin) {
    return new Secret(
        text(setting, text -> text.getBytes(StandardCharsets.UTF_8).length >= bytesMin));
  }

  int number(Setting setting, int min, int max) {
    String text = text(setting);
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Complained about like a number out of bounds.
    }
    complaints.add(setting.complaint());
    return min;
  }

  Duration duration(Setting setting, Duration min, Duration max) {
    try {
      Duration duration = Duration.parse(text(setting));
      if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
        return duration;
      }
    } catch (DateTimeException _) {
      // Complained about like a duration out of bounds.
    }
    complaints.add(setting.complaint());
    return min;
  }

  boolean onOrOff(Setting setting) {
    return text(setting, text -> text.equals("on") || text.equals("off")).equals("on");
  }

  /// Texts of a certain kind, separated by commas.
  List<String> list(Setting setting, Predicate<String> allowed) {
    List<String> items = new ArrayList<>();
    for (String item : text(setting).split(",", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    if (!items.stream().allMatch(allowed)) {
      complaints.add(setting.complaint());
    }
    return items;
  }
}
