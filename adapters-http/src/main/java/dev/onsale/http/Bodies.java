package dev.onsale.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the bodies of requests: JSON in UTF-8, uncompressed, and no more of it than a route takes.
final class Bodies {
  private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);
  private static final Set<String> PLAIN_ENCODINGS = Set.of("identity", "");

  /// What is read of a body that is too large, to be thrown away. Many clients listen only after
  /// they have sent everything; cut off before, they would never hear why.
  private static final long DRAINED_BYTES_MAX = 8L * 1024 * 1024;

  /// For the whole body: one that trickles in only keeps a connection busy.
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final int CHUNK_BYTES = 8 * 1024;
  private static final int REQUEST_TIMEOUT = 408;

  private Bodies() {}

  /// The bytes of a JSON document, or a refusal.
  static byte[] read(HttpServletRequest request, int bytesMax) {
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !PLAIN_ENCODINGS.contains(encoding)) {
      throw new Refusal(Problem.unsupportedMediaType("Bodies are taken uncompressed only."));
    }
    if (!MediaType.isJson(request.getContentType())) {
      throw new Refusal(Problem.unsupportedMediaType("Bodies are taken as JSON in UTF-8 only."));
    }
    return bytes(request, bytesMax);
  }

  /// Whether the request announces a body.
  static boolean isThere(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  /// Takes in what nobody has read. A connection that is closed on unread bytes is reset, and the
  /// reset can overtake the answer.
  static void discard(HttpServletRequest request) {
    if (isThere(request)) {
      try {
        ServletInputStream in = request.getInputStream();
        if (!in.isFinished()) {
          readInto(new ByteArrayOutputStream(), in, 0, CHUNK_BYTES);
        }
      } catch (IOException | HttpException.RuntimeException | Refusal e) {
        LOG.debug("The rest of a body did not come", e);
      }
    }
  }

  /// Goes by what arrives, whatever length was announced.
  private static byte[] bytes(HttpServletRequest request, int bytesMax) {
    long announced = request.getContentLengthLong();
    int chunkBytes = announced > 0 && announced < CHUNK_BYTES ? (int) announced : CHUNK_BYTES;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(chunkBytes);
    long arrived;
    try {
      arrived = readInto(bytes, request.getInputStream(), bytesMax, chunkBytes);
    } catch (IOException | HttpException.RuntimeException e) {
      throw new Refusal(
          isTimeout(e)
              ? Problem.requestTimeout()
              : Problem.malformedJson("The body did not arrive whole."));
    }
    if (arrived > bytesMax) {
      throw new Refusal(Problem.payloadTooLarge(bytesMax));
    }
    return bytes.toByteArray();
  }

  /// Keeps what is within the limit, and returns how much there was.
  private static long readInto(
      ByteArrayOutputStream bytes, InputStream in, int bytesMax, int chunkBytes)
      throws IOException {
    byte[] chunk = new byte[chunkBytes];
    long begun = System.nanoTime();
    long arrived = 0;
    int read = in.read(chunk);
    while (read >= 0 && arrived < DRAINED_BYTES_MAX) {
      arrived += read;
      if (arrived <= bytesMax) {
        bytes.write(chunk, 0, read);
      }
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new Refusal(Problem.requestTimeout());
      }
      read = in.read(chunk);
    }
    return arrived;
  }

  private static boolean isTimeout(@Nullable Throwable failure) {
    if (failure instanceof HttpException http) {
      return http.getCode() == REQUEST_TIMEOUT;
    }
    return failure != null
        && (failure instanceof TimeoutException || isTimeout(failure.getCause()));
  }
}
