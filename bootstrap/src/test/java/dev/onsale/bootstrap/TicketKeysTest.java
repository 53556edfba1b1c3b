package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.TicketSeals;
import dev.onsale.application.port.TicketSeals.Opened;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.TicketPass;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketKeysTest {
  private static final TicketPass PASS =
      new TicketPass(new TicketId(UUID.randomUUID()), new EventId(UUID.randomUUID()), 1);
  private static final Secret NONE = new Secret("");
  private static final Secret OLD = new Secret("the secret that was in use before this one");
  private static final Secret NEW = new Secret("the secret that has been in use ever since");

  private static TicketSeals seals(Secret secret, Secret previous) {
    return TicketKeys.seals(secret, previous);
  }

  @Test
  void after_a_restart_and_on_other_replicas_a_code_is_the_same() {
    assertThat(seals(OLD, NONE).seal(PASS)).isEqualTo(seals(OLD, NONE).seal(PASS));
  }

  @Test
  void codes_of_the_secret_before_still_count_for_as_long_as_it_is_given() {
    String code = seals(OLD, NONE).seal(PASS);

    assertThat(seals(NEW, OLD).open(code)).isEqualTo(new Opened.Genuine(PASS));
    assertThat(seals(NEW, OLD).keys()).hasSize(2);
    assertThat(seals(NEW, NONE).open(code)).isEqualTo(new Opened.Forged());
    assertThat(seals(OLD, NONE).open(seals(NEW, OLD).seal(PASS))).isEqualTo(new Opened.Forged());
  }
}
