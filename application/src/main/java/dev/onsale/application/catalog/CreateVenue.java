package dev.onsale.application.catalog;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Ids;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.List;

/// Enters a venue.
public final class CreateVenue {
  private final Catalog catalog;
  private final Ids ids;

  public CreateVenue(Catalog catalog, Ids ids) {
    this.catalog = catalog;
    this.ids = ids;
  }

  public Venue create(String name, String address, String city, List<Section> sections) {
    Venue venue = new Venue(new VenueId(ids.fresh()), name, address, city, sections);
    catalog.addVenue(venue);
    return venue;
  }
}
