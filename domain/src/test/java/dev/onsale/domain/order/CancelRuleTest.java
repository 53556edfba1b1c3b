package dev.onsale.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.order.CancelRule.Ticket;
import dev.onsale.domain.order.CancelRule.Verdict;
import dev.onsale.domain.order.CancelRule.Wanted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CancelRuleTest {
  private static final Instant DEADLINE = Instant.parse("2030-01-01T20:00:00Z");
  private static final Instant IN_TIME = DEADLINE.minusNanos(1);
  private static final TicketId ONE = new TicketId(new UUID(0, 1));
  private static final TicketId TWO = new TicketId(new UUID(0, 2));
  private static final TicketId STRANGER = new TicketId(new UUID(0, 9));
  private static final List<Ticket> BOTH = List.of(live(ONE), live(TWO));
  private static final Wanted ALL = new Wanted(Set.of(), true);

  private static Ticket live(TicketId id) {
    return new Ticket(id, true, false, false);
  }

  private static Ticket dead(TicketId id) {
    return new Ticket(id, false, false, false);
  }

  private static Verdict verdict(List<Ticket> tickets, Wanted wanted, Instant now) {
    return CancelRule.verdict(OrderStatus.COMPLETED, tickets, wanted, DEADLINE, now);
  }

  @Test
  void a_completed_order_can_be_cancelled_until_the_deadline() {
    assertThat(verdict(BOTH, ALL, IN_TIME)).isEqualTo(new Verdict.Cancel(List.of(ONE, TWO), true));
    assertThat(verdict(BOTH, ALL, DEADLINE)).isEqualTo(new Verdict.TooLate());
  }

  @Test
  void an_operator_is_bound_by_nothing() {
    List<Ticket> used = List.of(new Ticket(ONE, true, true, true));
    Wanted unbound = new Wanted(Set.of(), false);

    assertThat(verdict(used, ALL, IN_TIME)).isEqualTo(new Verdict.OutOfHand(List.of(ONE)));
    assertThat(verdict(used, unbound, DEADLINE)).isEqualTo(new Verdict.Cancel(List.of(ONE), true));
  }

  @Test
  void the_last_live_ticket_makes_it_whole() {
    Wanted two = new Wanted(Set.of(TWO), true);

    assertThat(verdict(BOTH, two, IN_TIME)).isEqualTo(new Verdict.Cancel(List.of(TWO), false));
    assertThat(verdict(List.of(dead(ONE), live(TWO)), two, IN_TIME))
        .isEqualTo(new Verdict.Cancel(List.of(TWO), true));
    assertThat(verdict(List.of(dead(ONE), live(TWO)), ALL, IN_TIME))
        .isEqualTo(new Verdict.Cancel(List.of(TWO), true));
  }

  @Test
  void a_ticket_that_is_not_wanted_may_be_out_of_hand() {
    List<Ticket> tickets = List.of(live(ONE), new Ticket(TWO, true, false, true));

    assertThat(verdict(tickets, new Wanted(Set.of(ONE), true), IN_TIME))
        .isEqualTo(new Verdict.Cancel(List.of(ONE), false));
    assertThat(verdict(tickets, ALL, IN_TIME)).isEqualTo(new Verdict.OutOfHand(List.of(TWO)));
  }

  @Test
  void a_repeat_is_known_however_late_it_is() {
    List<Ticket> oneDead = List.of(dead(ONE), live(TWO));

    assertThat(verdict(oneDead, new Wanted(Set.of(ONE), true), DEADLINE))
        .isEqualTo(new Verdict.AlreadyCancelled());
    assertThat(
            CancelRule.verdict(OrderStatus.REFUNDED, List.of(dead(ONE)), ALL, DEADLINE, DEADLINE))
        .isEqualTo(new Verdict.AlreadyCancelled());
  }

  @Test
  void strange_tickets_are_told_before_the_deadline() {
    assertThat(verdict(BOTH, new Wanted(Set.of(ONE, STRANGER), true), DEADLINE))
        .isEqualTo(new Verdict.UnknownTickets(List.of(STRANGER)));
  }

  @Test
  void what_was_never_completed_cannot_be_taken_back() {
    assertThat(CancelRule.verdict(OrderStatus.PENDING, List.of(), ALL, DEADLINE, IN_TIME))
        .isEqualTo(new Verdict.BeingPaid());
    assertThat(CancelRule.verdict(OrderStatus.PAYMENT_FAILED, List.of(), ALL, DEADLINE, IN_TIME))
        .isEqualTo(new Verdict.NeverCompleted());
    assertThat(CancelRule.verdict(OrderStatus.CANCELLED, List.of(), ALL, DEADLINE, IN_TIME))
        .as("its seats were lost while it was paid")
        .isEqualTo(new Verdict.NeverCompleted());
  }
}
