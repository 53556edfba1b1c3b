package dev.onsale.load.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageBookTest {
  private final MessageBook book = new MessageBook(Spoken.house("available", 1));

  @Test
  void the_same_bytes_are_the_same_message() {
    SeenMessage one = find(Spoken.seats(Spoken.FIRST, "held", 2));
    SeenMessage other = find(Spoken.seats(Spoken.FIRST, "held", 3));

    assertThat(find(Spoken.seats(Spoken.FIRST, "held", 2))).isSameAs(one);
    assertThat(other).isNotSameAs(one);
    assertThat(other.fingerprint()).isNotEqualTo(one.fingerprint());
    assertThat(book.messages()).containsExactly(one, other);
  }

  @Test
  void every_change_is_read_and_seats_of_other_houses_are_left_out() {
    String text =
        "{\"type\":\"seats\",\"changes\":[[\"%s\",\"sold\",12],[\"%s\",\"held\",3],[\"%s\",\"held\",4]]}"
            .formatted(Spoken.FIRST, new UUID(9, 9), Spoken.SECOND);

    assertThat(find(text).changes())
        .containsExactly(
            new SeenMessage.Change(0, (byte) 's', 12), new SeenMessage.Change(1, (byte) 'h', 4));
  }

  @Test
  void other_types_have_no_changes() {
    assertThat(find("{\"type\":\"resync\"}").changes()).isEmpty();
  }

  private SeenMessage find(String text) {
    byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.ISO_8859_1);
    return book.find(MemorySegment.ofArray(bytes), 2, bytes.length - 2);
  }
}
