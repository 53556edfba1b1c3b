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

    assertThat(ChangeText.parse(ChangeText.of(changes))).isEqualTo(changes);
  }

  @Test
  void no_changes_are_no_text() {
    assertThat(ChangeText.of(List.of())).isEmpty();
    assertThat(ChangeText.parse("")).isEmpty();
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
    assertThatIllegalArgumentException().isThrownBy(() -> ChangeText.parse(text));
  }
}
