package dev.onsale.bootstrap.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// Which page of a list is wanted.
final class Paging {
  @Option(names = "--page", paramLabel = "N", defaultValue = "1", description = "Page, from 1")
  private int page;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "20",
      description = "Items a page, 1 to 100")
  private int size;

  Map<String, String> query() {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("page", Integer.toString(page));
    query.put("size", Integer.toString(size));
    return query;
  }
}
