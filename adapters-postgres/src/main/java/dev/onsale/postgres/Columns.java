package dev.onsale.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows that a statement is given as arrays, one per column; then single values, if it wants any.
final class Columns {
  private final List<Class<?>> types;
  private final List<List<@Nullable Object>> columns = new ArrayList<>();
  private final List<UUID> singles = new ArrayList<>();

  /// @param types what the columns hold: ids, texts, ints or booleans
  Columns(Class<?>... types) {
    this.types = new ArrayList<>(List.of(types));
    this.types.forEach(_ -> columns.add(new ArrayList<>()));
  }

  /// Adds a row.
  void add(@Nullable Object... values) {
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

  /// These columns, then a single value.
  Columns and(UUID value) {
    singles.add(value);
    return this;
  }

  void bind(Connection connection, PreparedStatement statement) throws SQLException {
    int n = 0;
    for (List<Object> column : columns) {
      Class<?> type = types.get(n);
      statement.setArray(++n, connection.createArrayOf(typeOf(type), column.toArray()));
    }
    for (UUID single : singles) {
      statement.setObject(++n, single);
    }
  }

  private static String typeOf(Class<?> type) {
    if (type == UUID.class) {
      return "uuid";
    }
    if (type == String.class) {
      return "text";
    }
    return type == Integer.class ? "int4" : "bool";
  }
}
