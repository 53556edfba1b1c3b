package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.postgres.CutLine.Cut;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The connection breaks while a batch is being committed.
class LostCommitIT {
  private final SaleUnderTest sale = new PostgresSale();
  private final Event event = sale.anEvent();
  private final List<SeatId> seats = sale.seatsOf(event.id());
  private final CutLine line = line();
  private final Postgres postgres = TestPostgres.at(line.hostAndPort());
  private final PostgresSeatLedger ledger = new PostgresSeatLedger(postgres);

  private static CutLine line() {
    try {
      return new CutLine(TestPostgres.server());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void end() throws IOException {
    ledger.close();
    postgres.close();
    line.close();
  }

  @Test
  void what_was_committed_after_all_is_answered_as_held() {
    Wish wish = wish(seats.subList(0, 2));
    line.cutAtNext("insert into holds", Cut.AFTER_COMMIT);

    Holding holding = ledger.hold(wish);

    assertThat(line.wasCut()).isTrue();
    assertThat(holding)
        .isInstanceOfSatisfying(
            Holding.Held.class,
            held -> {
              assertThat(held.repeated()).isFalse();
              Hold hold = held.hold();
              assertThat(sale.ledger().find(wish.id(), wish.customerId())).contains(hold);
            });
  }

  @Test
  void what_was_not_committed_is_answered_as_unknown_and_can_be_tried_again() {
    Wish wish = wish(seats.subList(0, 2));
    line.cutAtNext("insert into holds", Cut.BEFORE_COMMIT);

    assertThatThrownBy(() -> ledger.hold(wish)).isInstanceOf(PortUnavailable.class);

    assertThat(line.wasCut()).isTrue();
    assertThat(sale.available(event.id())).isEqualTo(60);
    assertThat(ledger.hold(wish)).isInstanceOf(Holding.Held.class);
  }

  @Test
  void a_release_whose_commit_was_lost_is_answered_as_done() {
    Hold hold = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 2));
    line.cutAtNextCommit(Cut.AFTER_COMMIT);

    assertThat(ledger.release(hold.id(), hold.customerId(), List.of()))
        .isEqualTo(new Releasing.AlreadyGone(event.id(), seats.subList(0, 2)));

    assertThat(line.wasCut()).isTrue();
    assertThat(sale.available(event.id())).isEqualTo(60);
  }

  private Wish wish(List<SeatId> wanted) {
    return new Wish(Given.aHold(), event.id(), Given.aCustomer(), wanted);
  }
}
