package dev.onsale.application;

import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [Accounts] and [Sessions] over two maps and one lock.
public final class InMemoryAccounts implements Accounts, Sessions {
  private record Open(CustomerId customer, Session.Kind kind, Instant expiresAt) {}

  private final Map<String, Credentials> byEmail = new LinkedHashMap<>();
  private final Map<TokenHash, Open> open = new LinkedHashMap<>();
  private final Set<TokenHash> withCopies = new LinkedHashSet<>();

  @Override
  public synchronized Registration register(Customer customer, String passwordHash) {
    Credentials mine = new Credentials(customer, passwordHash);
    return byEmail.putIfAbsent(customer.email().canonical(), mine) == null
        ? Registration.REGISTERED
        : Registration.EMAIL_TAKEN;
  }

  @Override
  public synchronized Optional<Credentials> credentials(EmailAddress email) {
    return Optional.ofNullable(byEmail.get(email.canonical()));
  }

  @Override
  public synchronized RoleChange changeRole(EmailAddress email, Role role) {
    Credentials known = byEmail.get(email.canonical());
    if (known == null) {
      return new RoleChange.UnknownAccount();
    }
    Customer was = known.customer();
    if (was.role() == role) {
      return new RoleChange.Changed(was, List.of());
    }
    long admins = byEmail.values().stream().filter(c -> c.customer().role() == Role.ADMIN).count();
    if (was.role() == Role.ADMIN && admins == 1) {
      return new RoleChange.LastAdmin();
    }
    Customer now = new Customer(was.id(), was.email(), was.name(), role);
    byEmail.put(email.canonical(), new Credentials(now, known.passwordHash()));
    List<TokenHash> closed =
        open.entrySet().stream()
            .filter(entry -> entry.getValue().customer().equals(was.id()))
            .map(Map.Entry::getKey)
            .toList();
    closed.forEach(open::remove);
    withCopies.addAll(closed);
    return new RoleChange.Changed(now, closed);
  }

  /// Somebody's name.
  synchronized Optional<String> name(CustomerId id) {
    return byEmail.values().stream()
        .map(Credentials::customer)
        .filter(customer -> customer.id().equals(id))
        .map(Customer::name)
        .findFirst();
  }

  @Override
  public synchronized void open(
      TokenHash token, CustomerId customer, Session.Kind kind, Instant expiresAt) {
    open.put(token, new Open(customer, kind, expiresAt));
  }

  @Override
  public synchronized Optional<Session> find(TokenHash token) {
    return Optional.ofNullable(open.get(token))
        .flatMap(
            session ->
                byEmail.values().stream()
                    .map(Credentials::customer)
                    .filter(customer -> customer.id().equals(session.customer()))
                    .findFirst()
                    .map(c -> new Session(c, session.kind(), session.expiresAt())));
  }

  @Override
  public synchronized void close(TokenHash token) {
    open.remove(token);
  }

  @Override
  public synchronized void leaveCopies(TokenHash token) {
    withCopies.add(token);
  }

  @Override
  public synchronized List<TokenHash> withCopies(int max) {
    return withCopies.stream().limit(max).toList();
  }

  @Override
  public synchronized void copiesDropped(TokenHash token) {
    withCopies.remove(token);
  }

  @Override
  public synchronized int purge(Instant now, int max) {
    List<TokenHash> over =
        open.entrySet().stream()
            .filter(entry -> !now.isBefore(entry.getValue().expiresAt()))
            .limit(max)
            .map(Map.Entry::getKey)
            .toList();
    over.forEach(open::remove);
    return over.size();
  }
}
