package dev.onsale.postgres;

import dev.onsale.application.port.Journal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/// One running transaction: its statements, and the journal entries to hand on once it is
/// committed.
final class Transaction {
  private final Connection connection;
  private final DSLContext sql;
  private final List<Journal.Entry> entries = new ArrayList<>();
  private boolean undone;

  Transaction(Connection connection) {
    this.connection = connection;
    this.sql = DSL.using(connection, SQLDialect.POSTGRES);
  }

  DSLContext sql() {
    return sql;
  }

  /// Runs one of the statements that are run all the time: given whole columns, read row by row. Of
  /// several statements in one text, the last one's rows are read.
  void query(Sql statement, RowReader reader, Columns columns) {
    try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
      columns.bind(connection, prepared);
      prepared.execute();
      try (ResultSet rows = lastRows(prepared)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      String state = e.getSQLState();
      throw state != null && state.startsWith("23")
          ? new IntegrityConstraintViolationException(statement + " failed", e)
          : new DataAccessException(statement + " failed", e);
    }
  }

  private static ResultSet lastRows(PreparedStatement executed) throws SQLException {
    ResultSet last = executed.getResultSet();
    while (executed.getMoreResults(Statement.KEEP_CURRENT_RESULT)
        || executed.getUpdateCount() >= 0) {
      last = executed.getResultSet() == null ? last : executed.getResultSet();
    }
    if (last == null) {
      throw new IllegalStateException("a statement without rows");
    }
    return last;
  }

  /// Makes all statements read what was committed when the first of them began, and change nothing.
  /// Comes before any other.
  void readOneMoment() {
    sql.execute("set transaction isolation level repeatable read read only");
  }

  /// Has the statements that follow planned once and by index, however small the tables were when
  /// they were planned.
  void planByKey() {
    sql.execute(
        "select set_config('plan_cache_mode', 'force_generic_plan', true),"
            + " set_config('enable_seqscan', 'off', true)");
  }

  /// Takes in one row of an answer.
  interface RowReader {
    void read(ResultSet row) throws SQLException;
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
