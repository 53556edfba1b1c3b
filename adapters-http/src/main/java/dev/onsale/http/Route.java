package dev.onsale.http;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One method of one path, with everything that is checked before it runs.
///
/// @param path a pattern: `{id}` is one segment, a final `*` any rest
/// @param bodyBytesMax 0: takes no body
/// @param reader makes of the body what [Call#body] is
/// @param produces media type of its good answers; null when they have no body
/// @param declared statuses that come from what it does, not from how it is reached
record Route(
    String method,
    String path,
    Access access,
    int bodyBytesMax,
    BodyReader reader,
    MediaType produces,
    Set<Integer> declared,
    Action action) {
  static final int SMALL_BODY = 64 * 1024;
  static final int LARGE_BODY = 1024 * 1024;

  /// What a route does once the gate has let a call through.
  interface Action {
    Answer answer(Call call);
  }

  static Route get(String path, Access access, Action action, Integer... declared) {
    return new Route("GET", path, access, 0, Json::read, MediaType.JSON, Set.of(declared), action);
  }

  static Route post(String path, Access access, Action action, Integer... declared) {
    return new Route("POST", path, access, 0, Json::read, MediaType.JSON, Set.of(declared), action);
  }

  static Route put(String path, Access access, Action action, Integer... declared) {
    return new Route("PUT", path, access, 0, Json::read, MediaType.JSON, Set.of(declared), action);
  }

  static Route delete(String path, Access access, Action action, Integer... declared) {
    return new Route(
        "DELETE", path, access, 0, Json::read, MediaType.JSON, Set.of(declared), action);
  }

  /// Makes of a body what the route works with, or refuses it.
  interface BodyReader {
    Object read(byte[] bytes);

    /// Whether a request without a body is refused.
    default boolean needsBody() {
      return true;
    }
  }

  Route reads(int bytesMax) {
    return reads(bytesMax, Json::read);
  }

  Route reads(int bytesMax, BodyReader otherReader) {
    return new Route(method, path, access, bytesMax, otherReader, produces, declared, action);
  }

  Route produces(MediaType type) {
    return new Route(method, path, access, bodyBytesMax, reader, type, declared, action);
  }

  boolean readsBody() {
    return bodyBytesMax > 0;
  }

  /// Whether it changes anything.
  boolean isUnsafe() {
    return !method.equals("GET");
  }

  /// Every status it may answer.
  Set<Integer> statuses() {
    Set<Integer> statuses = new TreeSet<>(declared);
    if (produces != MediaType.NONE) {
      statuses.add(406);
    }
    if (path.startsWith("/api/")) {
      statuses.add(503);
    }
    if (readsBody()) {
      statuses.addAll(List.of(400, 408, 413, 415));
    }
    switch (access) {
      case PUBLIC -> {}
      case SIGN_IN -> statuses.add(403);
      case CUSTOMER -> {
        statuses.add(401);
        if (isUnsafe()) {
          statuses.add(403);
        }
      }
      case STAFF, ADMIN -> statuses.addAll(List.of(401, 403));
    }
    return statuses;
  }

  /// Whether a path, as it stands in the request line, is one of this route's.
  boolean matches(String requested) {
    String[] wanted = path.split("/", -1);
    String[] given = requested.split("/", -1);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals("*")) {
        return given.length > i;
      }
      if (i >= given.length || !matches(wanted[i], given[i])) {
        return false;
      }
    }
    return given.length == wanted.length;
  }

  private static boolean matches(String wanted, String given) {
    return wanted.startsWith("{") ? !given.isEmpty() : wanted.equals(given);
  }
}
