package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [Sessions] must do.
public interface SessionsContract {
  Sessions sessions();

  Accounts accounts();

  @Test
  default void an_open_session_is_found_until_it_is_closed() {
    Sessions sessions = sessions();
    Customer ann = Given.somebody(Role.ADMIN);
    accounts().register(ann, "hash");
    TokenHash token = TokenHash.of("token " + UUID.randomUUID());
    Instant end = Instant.parse("2040-01-01T00:00:00Z");

    sessions.open(token, ann.id(), Session.Kind.PROGRAM, end);

    assertThat(sessions.find(token)).contains(new Session(ann, Session.Kind.PROGRAM, end));
    sessions.close(token);
    sessions.close(token);
    assertThat(sessions.find(token)).isEmpty();
  }

  @Test
  default void copies_that_were_left_are_known_until_they_are_dropped() {
    Sessions sessions = sessions();
    TokenHash left = TokenHash.of("token " + UUID.randomUUID());
    TokenHash other = TokenHash.of("token " + UUID.randomUUID());
    sessions.leaveCopies(left);
    sessions.leaveCopies(left);
    sessions.leaveCopies(other);
    assertThat(sessions.withCopies(1_000)).containsSubsequence(left, other);
    assertThat(sessions.withCopies(1)).hasSize(1);

    sessions.copiesDropped(left);

    assertThat(sessions.withCopies(1_000)).contains(other).doesNotContain(left);
    sessions.copiesDropped(other);
  }

  @Test
  default void sessions_that_are_over_are_purged_and_others_are_not() {
    Sessions sessions = sessions();
    Customer ann = Given.somebody(Role.USER);
    accounts().register(ann, "hash");
    TokenHash over = TokenHash.of("token " + UUID.randomUUID());
    TokenHash live = TokenHash.of("token " + UUID.randomUUID());
    Instant now = Instant.parse("2001-01-01T00:00:00Z");
    sessions.open(over, ann.id(), Session.Kind.BROWSER, now);
    sessions.open(live, ann.id(), Session.Kind.BROWSER, now.plusSeconds(1));

    assertThat(sessions.purge(now, 10)).isEqualTo(1);

    assertThat(sessions.find(over)).isEmpty();
    assertThat(sessions.find(live)).isPresent();
  }
}
