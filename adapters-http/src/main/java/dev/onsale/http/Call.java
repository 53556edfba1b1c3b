package dev.onsale.http;

import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request that the gate has let through, as its route sees it.
final class Call {
  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private final Context context;
  private final Visit visit;
  private final Callers callers;
  private final @Nullable Object body;
  private Optional<Session> session = Optional.empty();
  private boolean asked;

  Call(Context context, Visit visit, Callers callers, @Nullable Object body) {
    this.context = context;
    this.visit = visit;
    this.callers = callers;
    this.body = body;
  }

  Visit visit() {
    return visit;
  }

  /// The path as it stands in the request line.
  String path() {
    return context.req().getRequestURI();
  }

  @Nullable String header(String name) {
    return context.req().getHeader(name);
  }

  /// The fields of the body.
  Fields fields() {
    if (body instanceof JsonNode document) {
      return Fields.of(document);
    }
    throw new IllegalStateException("this route reads no document");
  }

  /// What the route's reader has made of the body; null on routes that take none.
  @Nullable Object body() {
    return body;
  }

  Query query() {
    return Query.of(context.req().getQueryString());
  }

  /// The id in the path; one that is none names nothing.
  UUID pathId() {
    UUID id = Texts.uuid(context.pathParam("id"));
    if (id == null) {
      throw new Refusal(Problem.notFound("There is nothing under this id."));
    }
    return id;
  }

  /// A number in the path; what is none names nothing.
  long pathNumber(String name) {
    String text = context.pathParam(name);
    if (!text.matches("[0-9]{1,18}")) {
      throw new Refusal(Problem.notFound("There is nothing under this number."));
    }
    return Long.parseLong(text);
  }

  /// Whoever presents a good token, by cookie or header.
  Optional<Session> session() {
    if (!asked) {
      session = callers.session(context.req());
      asked = true;
    }
    return session;
  }

  boolean isAdmin() {
    return session().filter(s -> s.customer().role() == Role.ADMIN).isPresent();
  }

  /// Who calls; only on routes that want somebody signed in.
  CustomerId customer() {
    return session().orElseThrow(() -> new Refusal(Problem.unauthenticated())).customer().id();
  }

  /// The token that was presented, good or not.
  @Nullable String token() {
    Callers.Presented presented = Callers.presented(context.req());
    return presented == null ? null : presented.token();
  }

  /// The token of the browser's cookie, good or not.
  @Nullable String cookieToken() {
    return Callers.cookie(context.req());
  }

  /// The client's own key for this request, or null.
  ///
  /// @param asked all that was asked for, as it was understood: how it was spelled does not count
  @Nullable RequestKey requestKey(Object... asked) {
    List<String> keys = Collections.list(context.req().getHeaders(IDEMPOTENCY_KEY));
    if (keys.isEmpty()) {
      return null;
    }
    if (keys.size() > 1 || !RequestKey.isValid(keys.getFirst())) {
      throw new Refusal(
          Problem.invalid(IDEMPOTENCY_KEY, "must be one of 1 to 255 printable ASCII characters"));
    }
    return new RequestKey(keys.getFirst(), Fingerprint.of(asked));
  }
}
