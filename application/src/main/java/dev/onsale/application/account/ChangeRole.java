package dev.onsale.application.account;

import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Accounts.RoleChange;
import dev.onsale.application.port.SessionCache;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.TokenHash;

/// Gives an account another role. Whoever is signed in with it has to sign in again, everywhere:
/// the sessions are gone with the change itself, and then their copies, now or as soon as possible.
public final class ChangeRole {
  private final Accounts accounts;
  private final Sessions sessions;
  private final SessionCache cache;

  public ChangeRole(Accounts accounts, Sessions sessions, SessionCache cache) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.cache = cache;
  }

  public RoleChange change(EmailAddress email, Role role) {
    RoleChange change = accounts.changeRole(email, role);
    if (change instanceof RoleChange.Changed changed) {
      for (TokenHash token : changed.closed()) {
        if (cache.forget(token)) {
          sessions.copiesDropped(token);
        }
      }
    }
    return change;
  }
}
