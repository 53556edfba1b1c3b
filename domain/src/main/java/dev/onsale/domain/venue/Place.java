package dev.onsale.domain.venue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a seat is: section, row and number, or the section alone in general admission.
public record Place(String section, @Nullable String row, @Nullable Integer number) {

  /// Every place of a section in seat order: front row first, then by number.
  public static List<Place> of(Section section) {
    List<Place> places = new ArrayList<>(section.capacity());
    switch (section) {
      case Section.Seated seated -> {
        for (int row = 0; row < seated.rows(); row++) {
          String label = rowLabel(row);
          for (int number = 1; number <= seated.seatsPerRow(); number++) {
            places.add(new Place(seated.name(), label, number));
          }
        }
      }
      case Section.GeneralAdmission area -> {
        Place anywhere = new Place(area.name(), null, null);
        for (int place = 0; place < area.capacity(); place++) {
          places.add(anywhere);
        }
      }
    }
    return places;
  }

  /// Whether a section of so many rows has one of that label.
  public static boolean isRow(String label, int rows) {
    for (int row = 0; row < rows; row++) {
      if (rowLabel(row).equals(label)) {
        return true;
      }
    }
    return false;
  }

  /// Row 0 is A, 25 is Z, 26 is AA, 27 is AB: columns of a spreadsheet.
  static String rowLabel(int row) {
    StringBuilder label = new StringBuilder();
    for (int rest = row; rest >= 0; rest = rest / 26 - 1) {
      label.insert(0, (char) ('A' + rest % 26));
    }
    return label.toString();
  }
}
