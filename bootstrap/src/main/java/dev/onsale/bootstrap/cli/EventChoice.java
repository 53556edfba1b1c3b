package dev.onsale.bootstrap.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which events are wanted; all that is not said is any.
final class EventChoice {
  @Option(names = "--q", paramLabel = "TEXT", description = "Part of a name")
  private @Nullable String q;

  @Option(names = "--city", paramLabel = "CITY", description = "Where")
  private @Nullable String city;

  @Option(names = "--artist", paramLabel = "NAME", description = "Who")
  private @Nullable String artist;

  @Option(names = "--category", paramLabel = "NAME", description = "What kind")
  private @Nullable String category;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "draft, upcoming, on_sale, paused, sold_out, completed or cancelled")
  private @Nullable String status;

  @Option(names = "--venue", paramLabel = "ID", description = "At this venue")
  private @Nullable String venue;

  @Option(names = "--from", paramLabel = "TIME", description = "Starts at this time or later")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Starts before this time")
  private @Nullable String to;

  Map<String, String> query(Paging paging) {
    Map<String, String> query = paging.query();
    put(query, "q", q);
    put(query, "city", city);
    put(query, "artist", artist);
    put(query, "category", category);
    put(query, "status", status);
    put(query, "venueId", venue);
    put(query, "from", from);
    put(query, "to", to);
    return query;
  }

  private static void put(Map<String, String> query, String name, @Nullable String value) {
    if (value != null) {
      query.put(name, value);
    }
  }
}
