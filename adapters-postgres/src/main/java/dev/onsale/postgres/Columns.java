package dev.onsale.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Rows that a statement is given as arrays, one per column.
final class Columns {
  private final List<Class<?>> types;
  private final List<List<Object>> columns = new ArrayList<>();

  /// @param types what the columns hold: ids, ints or booleans
  Columns(Class<?>... types) {
    this.types = new ArrayList<>(List.of(types));
    this.types.forEach(_ -> columns.add(new ArrayList<>()));
  }

  /// Adds a row.
  void add(Object... values) {
    for (int n = 0; n < values.length; n++) {
      columns.get(n).add(values[n]);
    }
  }

  /// Adds a row of one column for each value.
  Columns addAll(Collection<?> values) {
    values.forEach(this::add);
    return this;
  }

  /// These columns, then the others; which need not be as long.
  Columns and(Columns others) {
    types.addAll(others.types);
    columns.addAll(others.columns);
    return this;
  }

  boolean isEmpty() {
    return columns.getFirst().isEmpty();
  }

  void bind(Connection connection, PreparedStatement statement) throws SQLException {
    for (int n = 0; n < columns.size(); n++) {
      statement.setArray(
          n + 1, connection.createArrayOf(typeOf(types.get(n)), columns.get(n).toArray()));
    }
  }

  private static String typeOf(Class<?> type) {
    if (type == UUID.class) {
      return "uuid";
    }
    return type == Integer.class ? "int4" : "bool";
  }
}
