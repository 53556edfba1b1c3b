package dev.onsale.http;

import dev.onsale.application.account.SignIn;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accounts and sessions: a cookie for browsers, a token for programs.
final class AccountRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AccountRoutes.class);
  private static final int PASSWORD_LENGTH_MAX = 1_000;
  private final UseCases useCases;

  AccountRoutes(UseCases useCases) {
    this.useCases = useCases;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/auth/register", Access.PUBLIC, this::register, 201, 409)
            .reads(Route.SMALL_BODY),
        Route.post("/api/auth/login", Access.SIGN_IN, this::logIn, 200, 401)
            .reads(Route.SMALL_BODY),
        Route.post("/api/auth/token", Access.PUBLIC, this::token, 200, 401).reads(Route.SMALL_BODY),
        Route.post("/api/auth/logout", Access.CUSTOMER, this::logOut, 204).produces(MediaType.NONE),
        Route.get("/api/auth/me", Access.CUSTOMER, this::me, 200));
  }

  /// An account as its owner sees it.
  record CustomerBody(UUID id, String email, String name, String role) {
    static CustomerBody of(Customer customer) {
      return new CustomerBody(
          customer.id().value(),
          customer.email().text(),
          customer.name(),
          Texts.name(customer.role()));
    }
  }

  private record TokenBody(String accessToken, String tokenType, Instant expiresAt) {}

  private record Credentials(EmailAddress email, Password password) {}

  private Answer register(Call call) {
    Fields fields = call.fields();
    String email = email(fields);
    Password password = password(fields);
    String name = fields.text("name", 1, Customer.NAME_LENGTH_MAX);
    if (!password.isAcceptable()) {
      fields.fault(
          "password",
          "must have at least "
              + Password.CHARACTERS_MIN
              + " characters and at most "
              + Password.BYTES_MAX
              + " bytes");
    }
    fields.end();
    return Outcomes.of(
        useCases.register().register(new EmailAddress(email), password, name, Role.USER));
  }

  private Answer logIn(Call call) {
    return switch (signIn(call, Session.Kind.BROWSER)) {
      case SignIn.Result.BadCredentials() -> Problem.badCredentials();
      case SignIn.Result.SignedIn(String token, Session session) -> {
        endFormerSession(call);
        yield Answer.ok(CustomerBody.of(session.customer()))
            .with("Set-Cookie", Callers.setCookie(token, call.visit()));
      }
    };
  }

  private Answer token(Call call) {
    return switch (signIn(call, Session.Kind.PROGRAM)) {
      case SignIn.Result.BadCredentials() -> Problem.badCredentials();
      case SignIn.Result.SignedIn(String token, Session session) ->
          Answer.ok(new TokenBody(token, "Bearer", session.expiresAt()));
    };
  }

  private Answer logOut(Call call) {
    String token = call.token();
    if (token != null) {
      useCases.signOut().signOut(token);
    }
    return Answer.noContent().with("Set-Cookie", Callers.clearCookie(call.visit()));
  }

  private Answer me(Call call) {
    return Answer.ok(CustomerBody.of(call.session().orElseThrow().customer()));
  }

  private SignIn.Result signIn(Call call, Session.Kind kind) {
    Credentials credentials = credentials(call);
    // No account has such a password, and hashing would read only a part of it.
    if (!credentials.password().isAcceptable()) {
      return new SignIn.Result.BadCredentials();
    }
    return useCases.signIn().signIn(credentials.email(), credentials.password(), kind);
  }

  private static Credentials credentials(Call call) {
    Fields fields = call.fields();
    String email = email(fields);
    Password password = password(fields);
    fields.end();
    return new Credentials(new EmailAddress(email), password);
  }

  /// A browser has one session: what it had before is of no use to anybody but a thief. The new one
  /// is good even when the old one cannot be dropped from every copy now.
  private void endFormerSession(Call call) {
    String former = call.cookieToken();
    if (former == null) {
      return;
    }
    try {
      useCases.signOut().signOut(former);
    } catch (PortUnavailable e) {
      LOG.warn("A former session may live on until it expires", e);
    }
  }

  private static String email(Fields fields) {
    String email = fields.text("email", 1, EmailAddress.LENGTH_MAX);
    if (!EmailAddress.isValid(email)) {
      fields.fault("email", "must be an e-mail address");
    }
    return email;
  }

  private static Password password(Fields fields) {
    return new Password(fields.text("password", 0, PASSWORD_LENGTH_MAX));
  }
}
