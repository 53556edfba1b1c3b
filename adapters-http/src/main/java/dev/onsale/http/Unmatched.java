package dev.onsale.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Answers requests that no route takes: wrong method, a file of the page, the page itself, or
/// nothing.
final class Unmatched {
  /// What programs call; no page lives there.
  private static final List<String> FOR_PROGRAMS =
      List.of("/api", "/ws", "/health", "/metrics", "/openapi.json");

  private static final String FILES = "/*";
  private final List<Route> routes;
  private final WebFiles files = new WebFiles();
  private final Sender sender;

  Unmatched(List<Route> routes, Sender sender) {
    this.routes = List.copyOf(routes);
    this.sender = sender;
  }

  void run(Context context) {
    Visit visit = Visit.of(context);
    sender.send(context, visit, answer(context.req(), visit));
  }

  /// What is said where no route has this path with this method.
  Problem missing(String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (route.matches(path)) {
        methods.add(route.method());
        if (route.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return methods.isEmpty()
        ? Problem.notFound("There is nothing here.")
        : Problem.methodNotAllowed(String.join(", ", methods));
  }

  private Answer answer(HttpServletRequest request, Visit visit) {
    String path = request.getRequestURI();
    Problem problem = missing(path);
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    if (problem.status() != 404 || !reads || isForPrograms(path)) {
      return problem;
    }
    Optional<Representation> file = files.find(path);
    if (file.isEmpty() && wantsPage(request)) {
      file = files.index();
    }
    if (file.isEmpty()) {
      return problem;
    }
    visit.reached(FILES);
    return file.get()
        .answer(request.getHeader("If-None-Match"), request.getHeader("Accept-Encoding"));
  }

  private static boolean isForPrograms(String path) {
    return FOR_PROGRAMS.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
  }

  private static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
  }
}
