package dev.onsale.application.port;

import dev.onsale.domain.fact.SeatsChanged;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// What was committed to the ledger and has perhaps not been told yet.
public interface Journal {
  /// Entries that nobody has marked as told for longer than `age`, oldest first.
  List<Entry> untold(Duration age, int max);

  /// Marks entries as told; repeats do no harm.
  void told(Collection<Long> numbers);

  /// A committed fact.
  ///
  /// @param number unique; ascending but not in order of commit
  record Entry(long number, SeatsChanged fact) {}
}
