package dev.onsale.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// The deletions that Redis has not heard of because it was away: each once, in the order in which
/// they came, and no more than fit.
final class Debts {
  static final int MAX = 100_000;

  private final int max;
  private final Set<Debt> owed = new LinkedHashSet<>();

  Debts(int max) {
    this.max = max;
  }

  /// A deletion. Carrying it out twice does no harm, and equal ones are the same.
  interface Debt {
    CompletionStage<?> settle(StatefulRedisConnection<String, String> connection);

    /// Whether what is to be deleted goes by itself before long. Such debts get half of the room,
    /// so that the others find some left.
    boolean healsItself();
  }

  /// @return whether there was room
  synchronized boolean add(Debt debt) {
    return owed.contains(debt)
        || (owed.size() < (debt.healsItself() ? max / 2 : max) && owed.add(debt));
  }

  synchronized boolean isEmpty() {
    return owed.isEmpty();
  }

  synchronized int size() {
    return owed.size();
  }

  synchronized List<Debt> oldest(int atMost) {
    return owed.stream().limit(atMost).toList();
  }

  synchronized void settled(List<Debt> debts) {
    debts.forEach(owed::remove);
  }
}
