package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every cache of sessions must do while it works.
public interface SessionCacheContract {
  SessionCache cache();

  @Test
  default void a_remembered_session_is_found_as_it_was() {
    TokenHash token = token();
    Session browser = session(Session.Kind.BROWSER, Role.USER, "Zoë\n\"O'Neil\"; {猫}");
    cache().remember(token, browser);

    assertThat(cache().find(token)).contains(browser);
  }

  @Test
  default void kinds_and_roles_stay_apart() {
    TokenHash token = token();
    Session program = session(Session.Kind.PROGRAM, Role.ADMIN, "");
    cache().remember(token, program);

    assertThat(cache().find(token)).contains(program);
  }

  @Test
  default void an_unknown_token_has_no_session() {
    assertThat(cache().find(token())).isEmpty();
  }

  @Test
  default void a_forgotten_session_is_gone_and_others_stay() {
    TokenHash forgotten = token();
    TokenHash kept = token();
    cache().remember(forgotten, session());
    cache().remember(kept, session());

    cache().forget(forgotten);

    assertThat(cache().find(forgotten)).isEmpty();
    assertThat(cache().find(kept)).isPresent();
  }

  @Test
  default void a_remember_that_comes_after_the_forget_brings_nothing_back() {
    TokenHash token = token();
    Session session = session();
    cache().remember(token, session);
    cache().forget(token);

    cache().remember(token, session);

    assertThat(cache().find(token)).isEmpty();
  }

  @Test
  default void a_session_can_be_forgotten_before_it_was_ever_remembered() {
    TokenHash token = token();
    cache().forget(token);

    cache().remember(token, session());

    assertThat(cache().find(token)).isEmpty();
  }

  @Test
  default void a_session_that_is_over_is_not_kept() {
    TokenHash token = token();
    Customer customer = session().customer();
    Instant past = Instant.now().minusSeconds(1);

    cache().remember(token, new Session(customer, Session.Kind.BROWSER, past));

    assertThat(cache().find(token)).isEmpty();
  }

  private static TokenHash token() {
    return TokenHash.of(UUID.randomUUID().toString());
  }

  private static Session session() {
    return session(Session.Kind.BROWSER, Role.USER, "Ada");
  }

  private static Session session(Session.Kind kind, Role role, String name) {
    CustomerId id = new CustomerId(UUID.randomUUID());
    EmailAddress email = new EmailAddress("ada+" + id.value() + "@example.com");
    Instant expiresAt = Instant.now().plus(Duration.ofHours(1));
    return new Session(new Customer(id, email, name, role), kind, expiresAt);
  }
}
