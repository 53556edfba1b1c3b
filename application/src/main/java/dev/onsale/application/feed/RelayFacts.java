package dev.onsale.application.feed;

import dev.onsale.application.port.FactBus;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.Journal.Entry;
import dev.onsale.domain.fact.SeatsChanged;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Tells the bus what has been committed, at least once: entries of this replica at once, and
/// whatever a dead replica left untold after a second. What has been told is marked in the journal
/// a little later and in bulk, so that telling does not cost a transaction each time.
public final class RelayFacts {
  /// Committed entries waiting to be told; past this the sweep finds them in the journal.
  private static final int PENDING_MAX = 10_000;

  private static final int BATCH_MAX = 500;

  /// Past this nothing is added, and the sweep tells again what was told.
  private static final int UNMARKED_MAX = 100_000;

  private static final Duration LEFT_BEHIND = Duration.ofSeconds(1);

  private final FactBus bus;
  private final Journal journal;
  private final InstantSource clock;
  private final BlockingQueue<Entry> pending = new ArrayBlockingQueue<>(PENDING_MAX);
  private final Set<Long> unmarked = ConcurrentHashMap.newKeySet();

  public RelayFacts(FactBus bus, Journal journal, InstantSource clock) {
    this.bus = bus;
    this.journal = journal;
    this.clock = clock;
  }

  /// Hands over an entry that has just been committed. Never blocks.
  public void committed(Entry entry) {
    SeatsChanged fact = entry.fact();
    pending.offer(
        new Entry(
            entry.number(), new SeatsChanged(fact.eventId(), fact.changes(), clock.instant())));
  }

  /// Job: waits up to `patience` for committed entries, then tells those that are there.
  public void tell(Duration patience) throws InterruptedException {
    Entry first = pending.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return;
    }
    List<Entry> batch = new ArrayList<>();
    batch.add(first);
    pending.drainTo(batch, BATCH_MAX - 1);
    tell(batch);
  }

  /// Job: marks what has been told. Due well within the second after which others tell it again,
  /// which they also do when this replica dies before.
  public void mark() {
    mark(Set.copyOf(unmarked));
  }

  /// Job: tells what was left behind.
  public void sweep() {
    List<Entry> batch;
    do {
      batch = journal.untold(LEFT_BEHIND, BATCH_MAX);
      tell(batch.stream().filter(entry -> !unmarked.contains(entry.number())).toList());
      mark(batch.stream().map(Entry::number).toList());
    } while (batch.size() == BATCH_MAX);
  }

  private void tell(List<Entry> batch) {
    if (batch.isEmpty()) {
      return;
    }
    bus.append(batch.stream().map(Entry::fact).toList());
    if (unmarked.size() < UNMARKED_MAX) {
      batch.forEach(entry -> unmarked.add(entry.number()));
    }
  }

  private void mark(Collection<Long> told) {
    if (!told.isEmpty()) {
      journal.told(told);
      unmarked.removeAll(told);
    }
  }
}
