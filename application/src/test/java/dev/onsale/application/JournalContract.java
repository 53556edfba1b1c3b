package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Journal;
import dev.onsale.application.port.Orders;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [Journal] must do.
public interface JournalContract {
  SaleUnderTest sale();

  @Test
  default void every_committed_change_is_there_until_it_is_told() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id()).subList(0, 2);
    Hold hold = sale.hold(event.id(), Given.aCustomer(), seats);
    sale.ledger().release(hold.id(), hold.customerId(), List.of(seats.getFirst()));
    sale.elapse(Duration.ofSeconds(2));

    List<Journal.Entry> entries =
        of(event.id(), sale.journal().untold(Duration.ofSeconds(1), 9_999));

    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst().fact().changes())
        .containsExactlyInAnyOrder(
            new Change(seats.get(0), SeatStatus.HELD, 1, hold.expiresAt(), hold.id()),
            new Change(seats.get(1), SeatStatus.HELD, 1, hold.expiresAt(), hold.id()));
    assertThat(entries.getLast().fact().changes())
        .containsExactly(new Change(seats.getFirst(), SeatStatus.AVAILABLE, 2, null));
    assertThat(entries).isSortedAccordingTo(Comparator.comparingLong(Journal.Entry::number));
    sale.journal().told(List.of(entries.getFirst().number()));
    sale.journal().told(List.of(entries.getFirst().number()));
    assertThat(of(event.id(), sale.journal().untold(Duration.ofSeconds(1), 9_999)))
        .containsExactly(entries.getLast());
  }

  @Test
  default void of_every_seat_that_is_taken_it_is_known_by_which_hold() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id()).subList(0, 2);
    Hold held = sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 1));
    Hold bought = sale.hold(event.id(), Given.aCustomer(), seats.subList(1, 2));
    Orders.Opening opening =
        sale.orders()
            .open(
                new Orders.Intent(
                    Given.anOrder(), bought.id(), bought.customerId(), "card_ok", null, "c"));
    assertThat(opening).isInstanceOf(Orders.Opening.Opened.class);
    Orders.Opening.Opened opened = (Orders.Opening.Opened) opening;
    sale.orders().place(opened.order(), opened.lease(), "reference");

    assertThat(sale.seat(event.id(), seats.get(0)).holdId()).isEqualTo(held.id());
    assertThat(sale.seat(event.id(), seats.get(1)).holdId()).isEqualTo(bought.id());
    sale.elapse(Duration.ofSeconds(2));
    Change last =
        of(event.id(), sale.journal().untold(Duration.ofSeconds(1), 9_999))
            .getLast()
            .fact()
            .changes()
            .getFirst();
    assertThat(last.status()).isEqualTo(SeatStatus.SOLD);
    assertThat(last.holdId()).isEqualTo(bought.id());
    sale.ledger().release(held.id(), held.customerId(), List.of());
    assertThat(sale.seat(event.id(), seats.get(0)).holdId()).isNull();
  }

  @Test
  default void a_refused_hold_leaves_no_trace() {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id()).subList(0, 2);
    sale.hold(event.id(), Given.aCustomer(), seats.subList(0, 1));
    sale.tryHold(event.id(), Given.aCustomer(), seats);
    sale.elapse(Duration.ofSeconds(2));

    assertThat(of(event.id(), sale.journal().untold(Duration.ofSeconds(1), 9_999))).hasSize(1);
  }

  private static List<Journal.Entry> of(EventId event, List<Journal.Entry> entries) {
    return entries.stream().filter(entry -> entry.fact().eventId().equals(event)).toList();
  }
}
