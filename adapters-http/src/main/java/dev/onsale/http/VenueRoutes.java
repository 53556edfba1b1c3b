package dev.onsale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onsale.application.port.Page;
import dev.onsale.domain.venue.Place;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Section.AccessibleSeats;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Venues and their sections.
final class VenueRoutes {
  private static final int NAME_LENGTH_MAX = 200;
  private static final int ADDRESS_LENGTH_MAX = 300;
  private static final int CITY_LENGTH_MAX = 100;
  private static final int ROW_LENGTH_MAX = 3;
  private final UseCases useCases;

  VenueRoutes(UseCases useCases) {
    this.useCases = useCases;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/venues", Access.PUBLIC, this::list, 200, 400),
        Route.get("/api/venues/{id}", Access.PUBLIC, this::view, 200, 404),
        Route.post("/api/venues", Access.ADMIN, this::create, 201).reads(Route.LARGE_BODY));
  }

  private enum Kind {
    SEATED,
    GENERAL_ADMISSION
  }

  private record VenueBody(
      UUID id, String name, String address, String city, int capacity, List<SectionBody> sections) {
    static VenueBody of(Venue venue) {
      return new VenueBody(
          venue.id().value(),
          venue.name(),
          venue.address(),
          venue.city(),
          venue.capacity(),
          venue.sections().stream().map(SectionBody::of).toList());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record SectionBody(
      String name,
      String kind,
      @Nullable Integer rows,
      @Nullable Integer seatsPerRow,
      @Nullable List<AccessibleSeats> accessible,
      @Nullable Integer capacity) {
    static SectionBody of(Section section) {
      return switch (section) {
        case Section.Seated(String name, int rows, int seats, List<AccessibleSeats> accessible) ->
            new SectionBody(
                name,
                Texts.name(Kind.SEATED),
                rows,
                seats,
                accessible.isEmpty() ? null : accessible,
                null);
        case Section.GeneralAdmission(String name, int capacity) ->
            new SectionBody(name, Texts.name(Kind.GENERAL_ADMISSION), null, null, null, capacity);
      };
    }
  }

  private Answer list(Call call) {
    Query query = call.query();
    Page.Request page = query.page();
    query.end();
    return Answer.ok(useCases.viewVenues().list(page).map(VenueBody::of));
  }

  private Answer view(Call call) {
    return useCases
        .viewVenues()
        .view(new VenueId(call.pathId()))
        .<Answer>map(venue -> Answer.ok(VenueBody.of(venue)))
        .orElseGet(() -> Problem.notFound("There is no such venue."));
  }

  private Answer create(Call call) {
    Fields fields = call.fields();
    String name = fields.text("name", 1, NAME_LENGTH_MAX);
    String address = fields.text("address", 1, ADDRESS_LENGTH_MAX);
    String city = fields.text("city", 1, CITY_LENGTH_MAX);
    List<Section> sections = sections(fields);
    fields.end();
    Venue venue = useCases.createVenue().create(name, address, city, sections);
    return Answer.created(VenueBody.of(venue), "/api/venues/" + venue.id().value());
  }

  private static List<Section> sections(Fields fields) {
    List<Section> sections = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long capacity = 0;
    for (Fields section : fields.objects("sections", 1, Venue.SECTIONS_MAX)) {
      Section read = section(section);
      sections.add(read);
      capacity += read.capacity();
      if (!names.add(read.name())) {
        section.fault("name", "is there twice");
      }
    }
    if (capacity > Venue.CAPACITY_MAX) {
      fields.fault("sections", "must have at most " + Venue.CAPACITY_MAX + " places together");
    }
    return sections;
  }

  private static Section section(Fields section) {
    String name = section.text("name", 1, Section.NAME_LENGTH_MAX);
    return switch (section.oneOf("kind", Kind.class)) {
      case SEATED -> {
        int rows = section.number("rows", 1, Section.ROWS_MAX);
        int seats = section.number("seatsPerRow", 1, Section.SEATS_PER_ROW_MAX);
        yield new Section.Seated(name, rows, seats, accessible(section, rows, seats));
      }
      case GENERAL_ADMISSION ->
          new Section.GeneralAdmission(name, section.number("capacity", 1, Venue.CAPACITY_MAX));
    };
  }

  private static List<AccessibleSeats> accessible(Fields section, int rows, int seatsPerRow) {
    if (!section.has("accessible")) {
      return List.of();
    }
    List<AccessibleSeats> accessible = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Fields row : section.objects("accessible", 1, Section.ROWS_MAX)) {
      String label = row.text("row", 1, ROW_LENGTH_MAX);
      List<Integer> numbers = row.numbers("numbers", 1, seatsPerRow);
      if (!Place.isRow(label, rows)) {
        row.fault("row", "is not a row of the section");
      } else if (labels.add(label)) {
        accessible.add(new AccessibleSeats(label, numbers));
      } else {
        row.fault("row", "is there twice");
      }
    }
    return accessible;
  }
}
