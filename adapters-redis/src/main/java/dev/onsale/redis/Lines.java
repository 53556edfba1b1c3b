package dev.onsale.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Texts, each of which may be missing, as one text: a line for each.
final class Lines {
  private static final String MISSING = "\\-";

  private final StringBuilder text = new StringBuilder();

  Lines add(@Nullable Object value) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    if (value == null) {
      text.append(MISSING);
      return this;
    }
    String plain = value.toString();
    for (int i = 0; i < plain.length(); i++) {
      switch (plain.charAt(i)) {
        case '\n' -> text.append("\\n");
        case '\\' -> text.append("\\\\");
        default -> text.append(plain.charAt(i));
      }
    }
    // An empty first line could not be told from nothing.
    if (text.isEmpty()) {
      text.append("\\e");
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /// The lines of a text, one after the other.
  static Rest of(String text) {
    List<@Nullable String> values = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      values.add(value(text.substring(start, end)));
      start = end + 1;
    }
    return new Rest(values.iterator());
  }

  private static @Nullable String value(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    if (line.equals(MISSING)) {
      return null;
    }
    StringBuilder plain = new StringBuilder(line.length());
    int next = 0;
    while (next < line.length()) {
      char c = line.charAt(next++);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char escaped = next < line.length() ? line.charAt(next++) : '?';
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case '\\' -> plain.append('\\');
        case 'e' -> {}
        default -> throw new IllegalArgumentException("not written here");
      }
    }
    return plain.toString();
  }

  /// What is left to read.
  record Rest(Iterator<@Nullable String> values) {
    boolean isEmpty() {
      return !values.hasNext();
    }

    @Nullable String next() {
      return values.next();
    }

    /// @throws NoSuchElementException when there is nothing
    String text() {
      String value = values.next();
      if (value == null) {
        throw new NoSuchElementException("a line is missing");
      }
      return value;
    }

    int number() {
      return Integer.parseInt(text());
    }
  }
}
