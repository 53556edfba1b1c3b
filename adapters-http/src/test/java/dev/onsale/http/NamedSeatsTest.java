package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.SeatId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamedSeatsTest {
  private static final String EVENT = "01a1feb2-25ab-7000-8c1f-27b438afea04";
  private static final String ONE = "01a1feb2-25ad-7000-9480-2dad29907a62";
  private static final String OTHER = "FFFFFFFF-25AD-7000-9480-2DAD29907A63";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\",\"%s\"]}",
        " {\"eventId\": \"%s\", \"seatIds\": [\"%s\", \"%s\"]}\n",
        "{\r\n\t\"eventId\" : \"%s\" ,\n\"seatIds\" : [ \"%s\" , \"%s\" ] } "
      })
  void the_usual_form_is_read_however_it_is_spaced(String form) {
    assertThat(read(form.formatted(EVENT, ONE, OTHER), 2))
        .isEqualTo(
            new NamedSeats.Wish(
                new EventId(UUID.fromString(EVENT)),
                List.of(new SeatId(UUID.fromString(ONE)), new SeatId(UUID.fromString(OTHER)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{\"eventId\":\"%s\"}",
        "{\"eventId\":\"%s\",\"seatIds\":[]}",
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]",
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}}",
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\",]}",
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"],}",
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"],\"quantity\":2}",
        "{\"eventId\":\"%s\",\"seatIds\":[\"%s\",\"%2$s\"]}",
        "{\"eventId\":\"%s\",\"seatIds\":\"%s\"}",
        "{\"eventid\":\"%s\",\"seatIds\":[\"%s\"]}",
        "{\"eventId\":\"%s\",\"eventId\":\"%1$s\",\"seatIds\":[\"%s\"]}",
        "{\"eventId\":\"%s0\",\"seatIds\":[\"%s\"]}",
        "{\"eventId\":\"g%s\",\"seatIds\":[\"%s\"]}",
        "{\"eventId\":\"01a1feb2x25ab-7000-8c1f-27b438afea04\",\"seatIds\":[\"%2$s\"]}",
        "{\"eventId\":\"%s\",\"seatIds\":[\"01a1feb2-25ad-7000-9480-2dad2990\u00e9\"]}",
        "{\"eventId\":\"%s\",\"seatIds\":[\"01a1"
      })
  void anything_else_is_left_to_others(String form) {
    assertThat(read(form.formatted(EVENT, ONE), 6)).isNull();
  }

  @Test
  void more_than_may_be_held_are_left_to_others() {
    String body = "{\"eventId\":\"%s\",\"seatIds\":[\"%s\",\"%s\"]}".formatted(EVENT, ONE, OTHER);

    assertThat(read(body, 1)).isNull();
  }

  @Test
  void no_prefix_of_a_good_body_is_one() {
    String body = "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}".formatted(EVENT, ONE);

    for (int length = 0; length < body.length(); length++) {
      assertThat(read(body.substring(0, length), 6)).isNull();
    }
    assertThat(read(body, 6)).isNotNull();
  }

  private static NamedSeats.@Nullable Wish read(String body, int seatsMax) {
    return NamedSeats.read(body.getBytes(StandardCharsets.UTF_8), seatsMax);
  }
}
