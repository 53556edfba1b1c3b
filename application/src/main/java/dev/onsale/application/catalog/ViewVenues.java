package dev.onsale.application.catalog;

import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Page;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.Optional;

/// Venues as everybody may read them.
public final class ViewVenues {
  private final Catalog catalog;

  public ViewVenues(Catalog catalog) {
    this.catalog = catalog;
  }

  public Optional<Venue> view(VenueId id) {
    return catalog.venue(id);
  }

  public Page<Venue> list(Page.Request page) {
    return catalog.venues(page);
  }
}
