package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.SeatLocks;
import dev.onsale.application.port.SeatLocks.Claim;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the quick gate must still know when it comes back with what it had before.
public interface GateOutageContract {
  Duration LONG = Duration.ofMinutes(10);

  SessionCache cache();

  SeatLocks locks();

  /// Puts both out of order; nothing that is asked meanwhile reaches them.
  void breakDown();

  /// Returns when both work again and have had the time to catch up.
  void recover();

  @Test
  default void a_session_forgotten_meanwhile_is_not_found_again() {
    TokenHash forgotten = TokenHash.of(UUID.randomUUID().toString());
    TokenHash kept = TokenHash.of(UUID.randomUUID().toString());
    Session session = session();
    cache().remember(forgotten, session);
    cache().remember(kept, session);
    breakDown();

    cache().forget(forgotten);

    assertThat(cache().find(forgotten)).isEmpty();
    recover();
    assertThat(cache().find(kept)).contains(session);
    assertThat(cache().find(forgotten)).isEmpty();
    cache().remember(forgotten, session);
    assertThat(cache().find(forgotten)).isEmpty();
  }

  @Test
  default void seats_released_meanwhile_are_free_and_others_stay_locked() {
    EventId event = new EventId(UUID.randomUUID());
    SeatId released = Given.aSeat();
    SeatId kept = Given.aSeat();
    HoldId first = Given.aHold();
    locks().claim(event, List.of(released, kept), first, LONG);
    breakDown();

    locks().release(event, List.of(released), first);

    recover();
    assertThat(locks().claim(event, List.of(released), Given.aHold(), LONG))
        .isEqualTo(new Claim.Claimed());
    assertThat(locks().claim(event, List.of(kept), Given.aHold(), LONG))
        .isEqualTo(new Claim.Taken(List.of(kept)));
  }

  private static Session session() {
    CustomerId id = new CustomerId(UUID.randomUUID());
    EmailAddress email = new EmailAddress("ada+" + id.value() + "@example.com");
    return new Session(
        new Customer(id, email, "Ada", Role.USER),
        Session.Kind.BROWSER,
        Instant.now().plus(Duration.ofHours(1)));
  }
}
