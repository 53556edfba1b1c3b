package dev.onsale.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells pages of this site from those of others, so that no other site can act with a visitor's
/// cookie.
final class Origins {
  private final Set<String> allowed;

  /// @param allowed empty: the server's own scheme and host
  Origins(Set<String> allowed) {
    this.allowed = allowed.stream().map(Origins::canonical).collect(Collectors.toUnmodifiableSet());
  }

  /// Whether a request shows that a page of this site sent it. A wrong origin is never made good by
  /// another header.
  boolean isOurs(HttpServletRequest request, boolean https) {
    String origin = request.getHeader("Origin");
    if (origin == null) {
      return Objects.equals(request.getHeader("Sec-Fetch-Site"), "same-origin");
    }
    String canonical = canonical(origin);
    return allowed.isEmpty()
        ? canonical.equals(own(request.getHeader("Host"), https))
        : allowed.contains(canonical);
  }

  private static @Nullable String own(@Nullable String host, boolean https) {
    return host == null ? null : canonical((https ? "https://" : "http://") + host);
  }

  /// Lower case and without a port that goes without saying.
  private static String canonical(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    if (lower.startsWith("https://") && lower.endsWith(":443")) {
      return lower.substring(0, lower.length() - ":443".length());
    }
    if (lower.startsWith("http://") && lower.endsWith(":80")) {
      return lower.substring(0, lower.length() - ":80".length());
    }
    return lower;
  }
}
