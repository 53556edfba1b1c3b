package dev.onsale.application.port;

import java.util.List;
import java.util.function.Function;

/// A page of a list.
///
/// @param page from 1
/// @param size items a page holds at most
/// @param total items in the whole list
public record Page<T>(List<T> items, int page, int size, long total) {
  public Page {
    items = List.copyOf(items);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), page, size, total);
  }

  /// Which page is wanted.
  ///
  /// @param page from 1
  /// @param size 1 to [#SIZE_MAX]
  public record Request(int page, int size) {
    public static final int SIZE_MAX = 100;
    public static final int SIZE_DEFAULT = 20;

    /// Keeps offsets far inside an int.
    public static final int PAGE_MAX = 1_000_000;

    public Request {
      if (page < 1 || page > PAGE_MAX || size < 1 || size > SIZE_MAX) {
        throw new IllegalArgumentException("no such page");
      }
    }

    public long offset() {
      return (page - 1L) * size;
    }
  }
}
