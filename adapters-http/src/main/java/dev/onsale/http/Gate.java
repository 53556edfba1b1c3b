package dev.onsale.http;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Stands in front of every route. Checks, in this order: what the client accepts, the body's type,
/// size and form, who calls, where the call comes from, and whether they may. Also turns whatever
/// goes wrong behind it into an answer.
final class Gate {
  private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

  /// Every socket's path, for counting.
  private static final String SOCKETS = "/ws/*";

  private final Callers callers;
  private final Origins origins;
  private final Sender sender;
  private final Rarely unavailableLog = new Rarely();

  Gate(Callers callers, Origins origins, Sender sender) {
    this.callers = callers;
    this.origins = origins;
    this.sender = sender;
  }

  void run(Route route, Context context) {
    Visit visit = Visit.of(context);
    visit.reached(route.path());
    // Javalin lets a header choose another method than the one that proxies and browsers saw.
    String method = context.req().getMethod();
    if (!method.equals(route.method()) && (route.isUnsafe() || !method.equals("HEAD"))) {
      sender.send(context, visit, Problem.methodNotAllowed(route.method()));
      return;
    }
    MDC.put("correlationId", visit.correlationId());
    try {
      sender.send(context, visit, answer(route, context, visit));
    } finally {
      MDC.clear();
    }
  }

  /// A WebSocket upgrade is a GET that scripts of any site may start: with a cookie it must come
  /// from ours.
  void runUpgrade(Context context) {
    Visit visit = Visit.of(context);
    visit.reached(SOCKETS);
    HttpServletRequest request = context.req();
    if (request.getHeader("Cookie") != null && !origins.isOurs(request, visit.isHttps())) {
      sender.send(context, visit, Problem.csrfRejected());
      throw new Answered();
    }
  }

  /// Ends an upgrade that has been answered already.
  static final class Answered extends RuntimeException {
    Answered() {
      super("answered", null, false, false);
    }
  }

  /// Answers when something outside any route has failed.
  void fail(Exception failure, Context context) {
    Visit visit = Visit.of(context);
    LOG.error("Request {} failed", visit.correlationId(), failure);
    sender.send(context, visit, Problem.internalError());
  }

  private static Object body(Route route, HttpServletRequest request) {
    boolean there = route.reader().needsBody() || Bodies.isThere(request);
    return route.reader().read(there ? Bodies.read(request, route.bodyBytesMax()) : new byte[0]);
  }

  private Answer answer(Route route, Context context, Visit visit) {
    try {
      HttpServletRequest request = context.req();
      if (!route.produces().isAcceptedBy(request.getHeader("Accept"))) {
        return Problem.notAcceptable(route.produces().text());
      }
      Call call =
          new Call(context, visit, callers, route.readsBody() ? body(route, request) : null);
      admit(route, call, request);
      return route.action().answer(call);
    } catch (Refusal refusal) {
      return refusal.problem();
    } catch (PortUnavailable e) {
      if (unavailableLog.isDue()) {
        LOG.warn("{} {} cannot be answered now", route.method(), route.path(), e);
      }
      return Problem.unavailable();
    } catch (RuntimeException | Error e) {
      LOG.error("{} {} failed", route.method(), route.path(), e);
      return Problem.internalError();
    }
  }

  private void admit(Route route, Call call, HttpServletRequest request) {
    if (route.access() == Access.PUBLIC) {
      return;
    }
    boolean byCookie = true;
    if (route.access() != Access.SIGN_IN) {
      Optional<Session> session = call.session();
      if (session.isEmpty()) {
        throw new Refusal(Problem.unauthenticated());
      }
      MDC.put("userId", session.get().customer().id().value().toString());
      byCookie = session.get().kind() == Session.Kind.BROWSER;
    }
    if (route.isUnsafe() && byCookie && !origins.isOurs(request, call.visit().isHttps())) {
      throw new Refusal(Problem.csrfRejected());
    }
    if (route.access() != Access.SIGN_IN
        && call.session().filter(s -> mayUse(route.access(), s.customer().role())).isEmpty()) {
      throw new Refusal(Problem.forbidden());
    }
  }

  private static boolean mayUse(Access access, Role role) {
    return switch (access) {
      case PUBLIC, SIGN_IN, CUSTOMER -> true;
      case STAFF -> role == Role.STAFF || role == Role.ADMIN;
      case ADMIN -> role == Role.ADMIN;
    };
  }
}
