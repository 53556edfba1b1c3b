package dev.onsale.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of the page, from the class path. Files whose name carries a digest of their content
/// may be kept for ever, the others are asked about every time.
final class WebFiles {
  private static final String WEB = "dev/onsale/web";
  private static final String DOCS = "dev/onsale/http";
  private static final String INDEX = "/index.html";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  /// Plain names only, each file with an ending: no way up, no folders, nothing encoded.
  private static final Pattern PATH =
      Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*/[A-Za-z0-9_-][A-Za-z0-9._-]*\\.[a-z0-9]+");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"));
  private final Map<String, Representation> files = new ConcurrentHashMap<>();

  /// The file under a path of the request line, if there is one.
  Optional<Representation> find(String path) {
    if (path.equals("/")) {
      return index();
    }
    return PATH.matcher(path).matches() ? Optional.ofNullable(loaded(path)) : Optional.empty();
  }

  /// The page itself, which finds its own way from any address.
  Optional<Representation> index() {
    return Optional.ofNullable(loaded(INDEX));
  }

  private @Nullable Representation loaded(String path) {
    Representation known = files.get(path);
    if (known != null) {
      return known;
    }
    Representation read = read(path);
    if (read != null) {
      files.put(path, read);
    }
    return read;
  }

  private static @Nullable Representation read(String path) {
    String folder = path.startsWith("/docs/") ? DOCS : WEB;
    String type =
        TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    try (InputStream in = WebFiles.class.getClassLoader().getResourceAsStream(folder + path)) {
      return in == null
          ? null
          : new Representation(
              type, in.readAllBytes(), path.startsWith("/assets/") ? FOR_EVER : ASK_AGAIN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
