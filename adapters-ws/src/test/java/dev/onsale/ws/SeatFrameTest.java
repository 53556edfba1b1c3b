package dev.onsale.ws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeatFrameTest {
  private static final UUID ID = UUID.fromString("0198c2b4-0000-7000-8000-00000000000a");

  @Test
  void hello_names_the_event_and_the_time_to_the_millisecond() {
    Instant now = Instant.parse("2027-01-02T03:04:05.678999999Z");

    SeatFrame hello = SeatFrame.hello(new EventId(ID), now);

    assertThat(text(hello))
        .isEqualTo(
            """
            {"type":"hello","eventId":"0198c2b4-0000-7000-8000-00000000000a",\
            "serverTime":"2027-01-02T03:04:05.678Z"}""");
  }

  @Test
  void seats_are_told_with_the_word_for_their_status_and_their_version() {
    List<Change> changes = new ArrayList<>();
    for (SeatStatus status : SeatStatus.values()) {
      changes.add(new Change(new SeatId(ID), status, 12, null));
    }

    assertThat(text(SeatFrame.seats(changes, 0)))
        .isEqualTo(
            """
            {"type":"seats","changes":[\
            ["0198c2b4-0000-7000-8000-00000000000a","available",12],\
            ["0198c2b4-0000-7000-8000-00000000000a","held",12],\
            ["0198c2b4-0000-7000-8000-00000000000a","sold",12],\
            ["0198c2b4-0000-7000-8000-00000000000a","blocked",12]]}""");
  }

  @Test
  void resync_says_only_that() {
    assertThat(text(SeatFrame.resync(0))).isEqualTo("{\"type\":\"resync\"}");
  }

  private static String text(SeatFrame frame) {
    return StandardCharsets.UTF_8.decode(frame.bytes().duplicate()).toString();
  }
}
