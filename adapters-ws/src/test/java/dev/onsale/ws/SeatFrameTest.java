package dev.onsale.ws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "1500, 10"})
  void the_head_tells_the_length_as_the_protocol_wants(int changes, int headLength) {
    List<Change> news =
        Collections.nCopies(changes, new Change(new SeatId(ID), SeatStatus.HELD, 1, null));

    ByteBuffer frame = SeatFrame.seats(news, 0).bytes();

    assertThat(frame.get(0)).isEqualTo((byte) 0x81);
    long length =
        switch (headLength) {
          case 2 -> frame.get(1);
          case 4 -> frame.getShort(2) & 0xFFFF;
          default -> frame.getLong(2);
        };
    assertThat(frame.remaining()).isEqualTo(headLength + (int) length);
    assertThat(frame.get(headLength)).isEqualTo((byte) '{');
  }

  private static String text(SeatFrame frame) {
    return StandardCharsets.UTF_8.decode(frame.text()).toString();
  }
}
