package dev.onsale.postgres;

import dev.onsale.application.port.PortUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Work on words that notes what it is given. Words that begin alike want the same; what becomes of
/// a word its ending says: `!` cannot be written, `?` is never confirmed, `#` is locked, `%` is
/// shut. While the door is closed a batch stays in the writing.
final class ScriptedWork implements BatchWork<String, String> {
  /// Every batch that was written or tried, riders in brackets.
  final List<String> batches = new CopyOnWriteArrayList<>();

  final Semaphore door = new Semaphore(Integer.MAX_VALUE / 2);

  /// Thrown by every batch while it is set.
  volatile boolean isOut;

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Collection<?> claims(String word) {
    return List.of(word.charAt(0));
  }

  @Override
  public int size(String word) {
    return word.length();
  }

  @Override
  public List<Outcome<String>> write(List<String> requests, List<String> riders) {
    batches.add(String.join(" ", requests) + (riders.isEmpty() ? "" : " " + riders));
    door.acquireUninterruptibly();
    if (isOut) {
      throw new PortUnavailable("out");
    }
    if (requests.stream().anyMatch(word -> word.endsWith("!"))) {
      throw new IllegalArgumentException("poisoned");
    }
    List<Outcome<String>> outcomes = new ArrayList<>();
    for (String word : requests) {
      outcomes.add(
          switch (word.charAt(word.length() - 1)) {
            case '?' -> new Outcome.Unconfirmed<>();
            case '#' -> new Outcome.Skipped<>("locked");
            case '%' -> new Outcome.Shut<>();
            default -> new Outcome.Answered<>(word.toUpperCase(Locale.ROOT));
          });
    }
    riders.forEach(_ -> outcomes.add(new Outcome.Answered<>("too late")));
    return outcomes;
  }

  /// Lets no batch end until [#open].
  ScriptedWork shut() {
    door.drainPermits();
    return this;
  }

  void open() {
    door.release(Integer.MAX_VALUE / 2);
  }
}
