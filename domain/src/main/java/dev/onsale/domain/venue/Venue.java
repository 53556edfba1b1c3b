package dev.onsale.domain.venue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A building with its sections, in the order they are shown.
public record Venue(VenueId id, String name, String address, String city, List<Section> sections) {
  /// The largest house that Onsale sells as one event.
  public static final int CAPACITY_MAX = 100_000;

  public static final int SECTIONS_MAX = 200;

  public Venue {
    sections = List.copyOf(sections);
    if (sections.isEmpty() || sections.size() > SECTIONS_MAX) {
      throw new IllegalArgumentException("a venue has 1 to " + SECTIONS_MAX + " sections");
    }
    Set<String> names = new HashSet<>();
    for (Section section : sections) {
      if (!names.add(section.name())) {
        throw new IllegalArgumentException("section " + section.name() + " is there twice");
      }
    }
    if (sections.stream().mapToLong(Section::capacity).sum() > CAPACITY_MAX) {
      throw new IllegalArgumentException("a venue holds at most " + CAPACITY_MAX);
    }
  }

  public int capacity() {
    return sections.stream().mapToInt(Section::capacity).sum();
  }
}
