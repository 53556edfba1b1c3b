package dev.onsale.load.drive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Puts answers together from the bytes of one connection. Knows the few forms that a kept-alive
/// answer with a length has, and refuses the others.
final class AnswerReader {
  /// Larger bodies are read to their end and not kept.
  static final int BODY_BYTES_MAX = 32 * 1024;

  private static final int HEAD_BYTES_MAX = 16 * 1024;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private byte[] head = new byte[1_024];
  private int headLength;
  private int status;
  private long bodyLength = -1;
  private long bodyRead;
  private byte[] body = new byte[0];

  /// Takes what has arrived.
  ///
  /// @return whether an answer is complete; what is left in the buffer belongs to nothing
  boolean read(ByteBuffer bytes) {
    while (bodyLength < 0 && bytes.hasRemaining()) {
      readHead(bytes);
    }
    if (bodyLength < 0) {
      return false;
    }
    int count = (int) Math.min(bytes.remaining(), bodyLength - bodyRead);
    if (bodyLength <= BODY_BYTES_MAX) {
      bytes.get(body, (int) bodyRead, count);
    } else {
      bytes.position(bytes.position() + count);
    }
    bodyRead += count;
    return bodyRead == bodyLength;
  }

  /// The finished answer's status; [#body] is its body. The reader is ready for another then.
  int takeStatus() {
    headLength = 0;
    bodyLength = -1;
    bodyRead = 0;
    return status;
  }

  /// Nothing is lost by reading it as ASCII: what is looked for in bodies are ids.
  String body() {
    return new String(body, StandardCharsets.US_ASCII);
  }

  private void readHead(ByteBuffer bytes) {
    if (headLength == head.length) {
      if (headLength >= HEAD_BYTES_MAX) {
        throw new IllegalStateException("the head of an answer has no end");
      }
      head = Arrays.copyOf(head, 2 * headLength);
    }
    head[headLength++] = bytes.get();
    if (headLength >= END_OF_HEAD.length
        && head[headLength - 1] == '\n'
        && Arrays.equals(
            head,
            headLength - END_OF_HEAD.length,
            headLength,
            END_OF_HEAD,
            0,
            END_OF_HEAD.length)) {
      understandHead();
    }
  }

  private void understandHead() {
    status = 100 * digit(9) + 10 * digit(10) + digit(11);
    bodyLength = status == 204 || status == 304 ? 0 : contentLength();
    bodyRead = 0;
    body = bodyLength <= BODY_BYTES_MAX ? new byte[(int) bodyLength] : new byte[0];
  }

  private int digit(int at) {
    return head[at] - '0';
  }

  private long contentLength() {
    String text =
        new String(head, 0, headLength, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    int at = text.indexOf("\r\ncontent-length:");
    if (at < 0) {
      throw new IllegalStateException("an answer without a length:\n" + text);
    }
    int begin = at + "\r\ncontent-length:".length();
    return Long.parseLong(text.substring(begin, text.indexOf('\r', begin)).strip());
  }
}
