package dev.onsale.domain.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueTest {
  @ParameterizedTest
  @CsvSource({"0, A", "25, Z", "26, AA", "51, AZ", "52, BA", "499, SF"})
  void rows_are_lettered_like_spreadsheet_columns(int row, String label) {
    assertThat(Place.rowLabel(row)).isEqualTo(label);
  }

  @Test
  void a_seated_section_has_a_place_for_every_number_of_every_row() {
    List<Place> places = Place.of(new Section.Seated("Stalls", 2, 3));

    assertThat(places)
        .containsExactly(
            new Place("Stalls", "A", 1),
            new Place("Stalls", "A", 2),
            new Place("Stalls", "A", 3),
            new Place("Stalls", "B", 1),
            new Place("Stalls", "B", 2),
            new Place("Stalls", "B", 3));
  }

  @Test
  void a_general_admission_place_has_no_row_and_no_number() {
    assertThat(Place.of(new Section.GeneralAdmission("Floor", 2)))
        .containsExactly(new Place("Floor", null, null), new Place("Floor", null, null));
  }

  @Test
  void two_sections_cannot_share_a_name() {
    assertThatThrownBy(
            () -> venue(new Section.Seated("A", 1, 1), new Section.GeneralAdmission("A", 1)))
        .hasMessageContaining("twice");
  }

  @Test
  void a_venue_has_a_largest_size() {
    Section most = new Section.GeneralAdmission("A", Venue.CAPACITY_MAX);

    assertThat(venue(most).capacity()).isEqualTo(Venue.CAPACITY_MAX);
    assertThatThrownBy(() -> venue(most, new Section.GeneralAdmission("B", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Venue venue(Section... sections) {
    return new Venue(new VenueId(UUID.randomUUID()), "Hall", "Street", "City", List.of(sections));
  }
}
