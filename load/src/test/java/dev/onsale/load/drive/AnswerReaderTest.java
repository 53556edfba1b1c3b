package dev.onsale.load.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
  private final AnswerReader reader = new AnswerReader();

  private boolean read(String text) {
    return reader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void an_answer_may_come_byte_by_byte() {
    String answer = "HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX: y\r\n\r\nhello";
    for (int n = 0; n < answer.length() - 1; n++) {
      assertThat(read(answer.substring(n, n + 1))).isFalse();
    }

    assertThat(read("o")).isTrue();
    assertThat(reader.takeStatus()).isEqualTo(201);
    assertThat(reader.body()).isEqualTo("hello");
  }

  @Test
  void the_next_answer_begins_anew() {
    read("HTTP/1.1 409 Conflict\r\ncontent-length: 2\r\n\r\nno");
    assertThat(reader.takeStatus()).isEqualTo(409);

    assertThat(read("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n")).isTrue();
    assertThat(reader.takeStatus()).isEqualTo(304);
    assertThat(reader.body()).isEmpty();
  }

  @Test
  void a_large_body_is_read_to_its_end_and_not_kept() {
    int size = AnswerReader.BODY_BYTES_MAX + 1;

    assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n")).isFalse();
    assertThat(read("x".repeat(size - 1))).isFalse();
    assertThat(read("x")).isTrue();
    assertThat(reader.body()).isEmpty();
  }

  @Test
  void an_answer_without_a_length_is_refused() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("without a length");
  }
}
