package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Orders.Placing;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatLedger.Releasing;
import dev.onsale.application.port.SeatLedger.Wish;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a replica hears of its own commits, and what others read in the journal when it dies before
/// it has told them.
class CommittedFactsIT {
  private final SaleUnderTest sale = new PostgresSale();
  private final Event event = sale.anEvent();
  private final List<SeatId> seats = sale.seatsOf(event.id());
  private final Postgres postgres =
      TestPostgres.at(
          TestPostgres.server().getHostString() + ":" + TestPostgres.server().getPort());
  private final PostgresSeatLedger ledger = new PostgresSeatLedger(postgres);
  private final PostgresOrders orders =
      new PostgresOrders(postgres, Duration.ofSeconds(30), UUID::randomUUID);
  private final CustomerId ann = Given.aCustomer();

  @AfterEach
  void end() {
    ledger.close();
    postgres.close();
  }

  @Test
  void both_say_the_same_of_a_seat_and_by_which_hold_it_is_taken() {
    Queue<Journal.Entry> heard = new ConcurrentLinkedQueue<>();
    postgres.onCommit(heard::add);
    HoldId bought = hold(seats.get(0));
    HoldId released = hold(seats.get(1));
    Opening opening =
        orders.open(new Intent(Given.anOrder(), bought, ann, "card_ok", null, "correlation"));
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    Opening.Opened opened = (Opening.Opened) opening;
    assertThat(orders.place(opened.order(), opened.lease(), "reference"))
        .isInstanceOf(Placing.Placed.class);
    assertThat(ledger.release(released, ann, List.of())).isInstanceOf(Releasing.Released.class);
    sale.elapse(Duration.ofSeconds(2));

    List<Journal.Entry> read =
        sale.journal().untold(Duration.ofSeconds(1), 99_999).stream()
            .filter(entry -> entry.fact().eventId().equals(event.id()))
            .toList();

    assertThat(heard).containsExactlyInAnyOrderElementsOf(read);
    assertThat(read)
        .flatExtracting(entry -> entry.fact().changes())
        .extracting(Change::status, Change::holdId)
        .contains(
            tuple(SeatStatus.HELD, bought),
            tuple(SeatStatus.HELD, released),
            tuple(SeatStatus.SOLD, bought),
            tuple(SeatStatus.AVAILABLE, null));
  }

  private HoldId hold(SeatId seat) {
    Holding holding = ledger.hold(new Wish(Given.aHold(), event.id(), ann, List.of(seat)));
    assertThat(holding).isInstanceOf(Holding.Held.class);
    return ((Holding.Held) holding).hold().id();
  }
}
