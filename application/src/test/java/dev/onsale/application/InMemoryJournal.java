package dev.onsale.application;

import dev.onsale.application.port.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// [Journal] of an [InMemorySale]. Age is not kept: everything untold counts as old.
final class InMemoryJournal implements Journal {
  private final InMemorySale sale;
  private final Set<Long> told = new HashSet<>();
  private final List<Integer> markings = new ArrayList<>();

  InMemoryJournal(InMemorySale sale) {
    this.sale = sale;
  }

  @Override
  public List<Entry> untold(Duration age, int max) {
    return sale.alone(
        () ->
            sale.journalled.stream()
                .filter(entry -> !told.contains(entry.number()))
                .limit(max)
                .toList());
  }

  @Override
  public void told(Collection<Long> numbers) {
    sale.alone(
        () -> {
          markings.add(numbers.size());
          return told.addAll(numbers);
        });
  }

  /// How many entries each call of [#told] named.
  List<Integer> markings() {
    return sale.alone(() -> List.copyOf(markings));
  }
}
