package dev.onsale.http;

import dev.onsale.application.account.Authenticate;
import dev.onsale.domain.account.Session;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out who calls: programs say it in the Authorization header, browsers in a cookie. With
/// both there, the header counts.
final class Callers {
  static final String COOKIE = "sid";
  private static final String SCHEME = "Bearer ";
  private static final Pattern TOKEN_SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,128}");
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
      return TOKEN_SHAPE.matcher(token).matches()
          ? new Presented(token, Session.Kind.PROGRAM)
          : null;
    }
    String token = cookie(request);
    return token == null ? null : new Presented(token, Session.Kind.BROWSER);
  }

  static @Nullable String cookie(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie cookie : cookies) {
      if (cookie.getName().equals(COOKIE) && TOKEN_SHAPE.matcher(cookie.getValue()).matches()) {
        return cookie.getValue();
      }
    }
    return null;
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
