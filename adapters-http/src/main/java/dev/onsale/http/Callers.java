package dev.onsale.http;

import dev.onsale.application.account.Authenticate;
import dev.onsale.domain.account.Session;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who calls: programs say it in the Authorization header, browsers in a cookie. With
/// both there, the header counts.
final class Callers {
  static final String COOKIE = "sid";
  private static final String SCHEME = "Bearer ";
  private static final String PAIR = COOKIE + "=";
  private static final int TOKEN_LENGTH_MAX = 128;

  private final Authenticate authenticate;

  Callers(Authenticate authenticate) {
    this.authenticate = authenticate;
  }

  /// A token and the way it came.
  record Presented(String token, Session.Kind kind) {}

  Optional<Session> session(HttpServletRequest request) {
    Presented presented = presented(request);
    return presented == null
        ? Optional.empty()
        : authenticate.authenticate(presented.token(), presented.kind());
  }

  static @Nullable Presented presented(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      boolean bearer = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
      String token = bearer ? authorization.substring(SCHEME.length()).strip() : "";
      return isToken(token) ? new Presented(token, Session.Kind.PROGRAM) : null;
    }
    String token = cookie(request);
    return token == null ? null : new Presented(token, Session.Kind.BROWSER);
  }

  static @Nullable String cookie(HttpServletRequest request) {
    Enumeration<String> headers = request.getHeaders("Cookie");
    while (headers.hasMoreElements()) {
      String token = cookie(headers.nextElement());
      if (token != null) {
        return token;
      }
    }
    return null;
  }

  /// Looks for the one cookie that counts, because reading all of them costs more.
  private static @Nullable String cookie(String header) {
    int start = 0;
    while (start < header.length()) {
      int end = header.indexOf(';', start);
      end = end < 0 ? header.length() : end;
      while (start < end && header.charAt(start) == ' ') {
        start++;
      }
      if (header.startsWith(PAIR, start)) {
        String value = header.substring(start + PAIR.length(), end).strip();
        if (isToken(value)) {
          return value;
        }
      }
      start = end + 1;
    }
    return null;
  }

  private static boolean isToken(String text) {
    if (text.isEmpty() || text.length() > TOKEN_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '-';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /// The header that gives a browser its cookie.
  static String setCookie(String token, Visit visit) {
    return cookie(token, Session.LIFETIME.toSeconds(), visit);
  }

  /// The header that takes it away again.
  static String clearCookie(Visit visit) {
    return cookie("", 0, visit);
  }

  private static String cookie(String value, long seconds, Visit visit) {
    return COOKIE
        + "="
        + value
        + "; Path=/; Max-Age="
        + seconds
        + "; HttpOnly; SameSite=Lax"
        + (visit.isHttps() ? "; Secure" : "");
  }
}
