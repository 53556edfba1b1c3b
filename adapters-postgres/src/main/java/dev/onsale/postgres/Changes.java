package dev.onsale.postgres;

import dev.onsale.application.port.Journal;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a batch has changed, per event, with the journal entry that says so.
final class Changes {
  private final Map<UUID, List<Change>> changes = new HashMap<>();
  private final Map<UUID, Long> entries = new HashMap<>();

  void add(UUID event, Change change) {
    changes.computeIfAbsent(event, _ -> new ArrayList<>()).add(change);
  }

  void entry(UUID event, long number) {
    entries.put(event, number);
  }

  /// Has the entries handed on once the transaction is committed.
  void journal(Transaction transaction) {
    entries.forEach(
        (event, number) ->
            transaction.journalled(
                new Journal.Entry(
                    number,
                    new SeatsChanged(new EventId(event), changes.getOrDefault(event, List.of())))));
  }
}
