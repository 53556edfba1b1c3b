package dev.onsale.postgres;

import dev.onsale.application.port.Journal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/// One running transaction: its statements, and the journal entries to hand on once it is
/// committed.
final class Transaction {
  private final DSLContext sql;
  private final List<Journal.Entry> entries = new ArrayList<>();
  private boolean undone;

  Transaction(DSLContext sql) {
    this.sql = sql;
  }

  DSLContext sql() {
    return sql;
  }

  void journalled(Journal.Entry entry) {
    entries.add(entry);
  }

  List<Journal.Entry> entries() {
    return entries;
  }

  /// Makes the transaction end without any effect, and passes its outcome on.
  <T> T undo(T outcome) {
    undone = true;
    return outcome;
  }

  boolean isUndone() {
    return undone;
  }
}
