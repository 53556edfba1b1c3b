package dev.onsale.application.account;

import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Passwords;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.InstantSource;
import java.util.Optional;

/// Opens a session for whoever knows an account's password. An unknown address and a wrong password
/// cannot be told apart, by answer or by time.
public final class SignIn {
  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Ids ids;
  private final InstantSource clock;

  public SignIn(
      Accounts accounts, Passwords passwords, Sessions sessions, Ids ids, InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.ids = ids;
    this.clock = clock;
  }

  /// In order of precedence.
  public sealed interface Result {
    record BadCredentials() implements Result {}

    /// @param token the only copy there will ever be
    record SignedIn(String token, Session session) implements Result {
      @Override
      public String toString() {
        return "SignedIn[" + session.customer().id().value() + "]";
      }
    }
  }

  public Result signIn(EmailAddress email, Password password, Session.Kind kind) {
    Optional<Accounts.Credentials> found = accounts.credentials(email);
    String hash = found.map(Accounts.Credentials::passwordHash).orElseGet(passwords::unmatchable);
    boolean matches = passwords.matches(password, hash);
    if (found.isEmpty() || !matches) {
      return new Result.BadCredentials();
    }
    Session session =
        new Session(found.get().customer(), kind, clock.instant().plus(Session.LIFETIME));
    String token = ids.token();
    sessions.open(
        TokenHash.of(token), session.customer().id(), session.kind(), session.expiresAt());
    return new Result.SignedIn(token, session);
  }
}
