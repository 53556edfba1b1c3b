package dev.onsale.bootstrap.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows of text in columns that line up.
final class Table {
  /// Names come from other people: what could steer a terminal is taken out.
  private static final Pattern UNPRINTABLE =
      Pattern.compile("\\p{Cntrl}|[\\u0080-\\u009f]|\\p{Cf}");

  private final List<List<String>> rows = new ArrayList<>();

  Table(List<String> titles) {
    rows.add(List.copyOf(titles));
  }

  void add(List<String> cells) {
    rows.add(
        cells.stream().map(cell -> UNPRINTABLE.matcher(cell).replaceAll("?").strip()).toList());
  }

  void print(PrintWriter out) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], length(row.get(column)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        line.append(cell).repeat(' ', widths[column] - length(cell) + 2);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
