package dev.onsale.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Something that clients may keep and ask about again: bytes with an entity tag, compressed for
/// those who like it so. The compressed form has a tag of its own, because strong tags name bytes.
final class Representation {
  /// Smaller ones do not gain enough.
  private static final int GZIP_BYTES_MIN = 1_024;

  private static final int ETAG_BYTES = 16;
  private static final String GZIP_MARK = "-gzip";
  private final String contentType;
  private final String cacheControl;
  private final String etag;
  private volatile byte @Nullable [] body;
  private volatile byte @Nullable [] gzipped;

  Representation(String contentType, byte[] body, String cacheControl) {
    this(contentType, cacheControl, etag(body), body, null);
  }

  private Representation(
      String contentType,
      String cacheControl,
      String etag,
      byte @Nullable [] body,
      byte @Nullable [] gzipped) {
    this.contentType = contentType;
    this.cacheControl = cacheControl;
    this.etag = etag;
    this.body = body;
    this.gzipped = gzipped;
  }

  /// One whose tag names what counts of it.
  static Representation named(String contentType, String etag, byte[] body, String cacheControl) {
    return new Representation(contentType, cacheControl, etag, body, null);
  }

  /// One that is there in its compressed form.
  ///
  /// @param etag names what is in it
  static Representation zipped(
      String contentType, String etag, byte[] gzipped, String cacheControl) {
    return new Representation(contentType, cacheControl, etag, null, gzipped);
  }

  /// The same for another kind of reader.
  Representation keptBy(String otherCacheControl) {
    return new Representation(contentType, otherCacheControl, etag, body, gzipped);
  }

  Answer answer(@Nullable String ifNoneMatch, @Nullable String acceptEncoding) {
    boolean gzip = isWorthZipping() && acceptsGzip(acceptEncoding);
    String tag = '"' + etag + (gzip ? GZIP_MARK : "") + '"';
    if (ifNoneMatch != null && isNamed(ifNoneMatch)) {
      return new Answer.Empty(
          304, Map.of("ETag", tag, "Cache-Control", cacheControl, "Vary", "Accept-Encoding"));
    }
    Answer.Bytes answer =
        new Answer.Bytes(
            200,
            contentType,
            gzip ? gzipped() : plain(),
            Map.of("ETag", tag, "Cache-Control", cacheControl, "Vary", "Accept-Encoding"));
    return gzip ? answer.with("Content-Encoding", "gzip") : answer;
  }

  /// Whether one of the tags a client has is ours, in whichever form it got it.
  private boolean isNamed(String ifNoneMatch) {
    for (String given : ifNoneMatch.split(",", -1)) {
      String tag = given.strip();
      if (tag.startsWith("W/")) {
        tag = tag.substring(2);
      }
      if (tag.equals("*")
          || tag.equals('"' + etag + '"')
          || tag.equals('"' + etag + GZIP_MARK + '"')) {
        return true;
      }
    }
    return false;
  }

  private boolean isWorthZipping() {
    byte[] plain = body;
    return gzipped != null || (plain != null && plain.length >= GZIP_BYTES_MIN && isCompressible());
  }

  private boolean isCompressible() {
    return contentType.startsWith("text/")
        || contentType.startsWith("application/json")
        || contentType.startsWith("image/svg");
  }

  private byte[] gzipped() {
    byte[] done = gzipped;
    if (done == null) {
      done = gzip(plain());
      gzipped = done;
    }
    return done;
  }

  private byte[] plain() {
    byte[] done = body;
    if (done == null) {
      done = gunzip(gzipped());
      body = done;
    }
    return done;
  }

  private static byte[] gunzip(byte[] zipped) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped), 64 * 1024)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static boolean acceptsGzip(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.split(";", -1);
      if (parts[0].strip().equals("gzip")) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0{0,3})?");
      }
    }
    return false;
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4);
    try (OutputStream out = new FastGzip(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return compressed.toByteArray();
  }

  static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, ETAG_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// A seat map is compressed anew at every change, so speed counts for more than the last percent.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
