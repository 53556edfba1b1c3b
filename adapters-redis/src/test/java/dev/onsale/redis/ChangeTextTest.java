package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onsale.domain.Given;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeTextTest {
  @Test
  void every_status_and_version_comes_back() {
    List<Change> changes = new ArrayList<>();
    for (SeatStatus status : SeatStatus.values()) {
      changes.add(new Change(Given.aSeat(), status, 0, null));
      changes.add(
          new Change(Given.aSeat(), status, Integer.MAX_VALUE, Instant.EPOCH.plusMillis(7)));
    }

    assertThat(ChangeText.parse(ChangeText.of(changes), null)).isEqualTo(changes);
  }

  @Test
  void the_holds_come_back_where_they_are_known() {
    Change held =
        new Change(Given.aSeat(), SeatStatus.HELD, 1, Instant.EPOCH.plusMillis(7), Given.aHold());
    Change free = new Change(Given.aSeat(), SeatStatus.AVAILABLE, 2, null, null);
    Change sold = new Change(Given.aSeat(), SeatStatus.SOLD, 3, null, Given.aHold());
    List<Change> changes = List.of(free, held, free, sold, free);

    assertThat(ChangeText.parse(ChangeText.of(changes), ChangeText.holdsOf(changes)))
        .isEqualTo(changes);
    assertThat(ChangeText.holdsOf(List.of(free, free))).isEmpty();
  }

  @Test
  void a_text_from_before_holds_were_told_has_none() {
    String text = "00000000-0000-0000-0000-000000000001,1,5,7";

    assertThat(ChangeText.parse(text, null)).extracting(Change::holdId).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", ";", "hold;hold;", "00000000-0000-0000-0000-000000000001;"})
  void holds_that_do_not_go_with_the_changes_are_refused(String holds) {
    String two =
        "00000000-0000-0000-0000-000000000001,1,5;00000000-0000-0000-0000-000000000002,1,5";

    assertThatIllegalArgumentException().isThrownBy(() -> ChangeText.parse(two, holds));
  }

  @Test
  void no_changes_are_no_text() {
    assertThat(ChangeText.of(List.of())).isEmpty();
    assertThat(ChangeText.parse("", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?",
        "00000000-0000-0000-0000-000000000001,1",
        "00000000-0000-0000-0000-000000000001,4,1",
        "00000000-0000-0000-0000-000000000001,-1,1",
        "00000000-0000-0000-0000-000000000001,1,x",
        "seat,1,1",
        "00000000-0000-0000-0000-000000000001,1,1,x",
        "00000000-0000-0000-0000-000000000001,1,1,1,1"
      })
  void what_nobody_here_wrote_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeText.parse(text, null));
  }
}
