package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.SaleUnderTest;
import dev.onsale.domain.Given;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.seat.SeatId;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schema itself refuses what must never be, whoever writes it.
class MigrationsIT {
  private final Postgres postgres = TestPostgres.shared();
  private final SaleUnderTest sale = new PostgresSale();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'sold'",
        "status = 'held', hold_id = gen_random_uuid()",
        "status = 'held', held_until = now()",
        "status = 'available', order_id = gen_random_uuid()",
        "status = 'sold', order_id = gen_random_uuid(), hold_id = gen_random_uuid()",
        "status = 'blocked', hold_id = gen_random_uuid()",
        "version = -1",
        "amount = -1"
      })
  void a_seat_in_an_impossible_state_is_refused(String change) {
    Event event = sale.anEvent();

    assertThatThrownBy(
            () -> execute("update seats set " + change + " where event_id = ?", event.id().value()))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  @Test
  void a_seat_cannot_have_two_live_tickets() {
    Event event = sale.anEvent();
    UUID seat = sale.seatsOf(event.id()).getFirst().value();
    UUID order = UUID.randomUUID();
    String ticket =
        "insert into tickets (ticket_id, order_id, event_id, seat_id, amount, customer_id)"
            + " values (?, ?, ?, ?, 1, gen_random_uuid())";
    execute(ticket, UUID.randomUUID(), order, event.id().value(), seat);

    assertThatThrownBy(() -> execute(ticket, UUID.randomUUID(), order, event.id().value(), seat))
        .isInstanceOf(IntegrityConstraintViolationException.class);
  }

  @Test
  void no_index_of_seats_names_what_changes_during_a_sale() {
    List<String> indexes =
        postgres.transaction(
            "indexes",
            t ->
                t.sql()
                    .fetch("select indexdef from pg_indexes where tablename like 'seats%'")
                    .getValues("indexdef", String.class));

    assertThat(indexes).hasSize(17).allMatch(index -> index.contains("(event_id, seat_id)"));
  }

  @Test
  void status_changes_stay_in_the_heap() {
    Event event = sale.anEvent();
    List<SeatId> seats = sale.seatsOf(event.id());
    Updates before = updatesOfSeats();

    // In one session, which then hands in its statistics at once.
    postgres.transaction(
        "hold",
        t -> {
          for (SeatId seat : seats.subList(0, 20)) {
            t.sql()
                .execute(
                    "update seats set status = 'held', hold_id = ?, held_until = now(),"
                        + " version = version + 1 where event_id = ? and seat_id = ?",
                    Given.aHold().value(),
                    event.id().value(),
                    seat.value());
          }
          return t.sql().execute("select pg_stat_force_next_flush()");
        });

    Updates after = updatesOfSeats();
    assertThat(after.all() - before.all()).isGreaterThanOrEqualTo(20);
    assertThat(after.heapOnly() - before.heapOnly())
        .isGreaterThan((after.all() - before.all()) * 9 / 10);
  }

  private record Updates(long all, long heapOnly) {}

  private Updates updatesOfSeats() {
    return postgres.transaction(
        "stats",
        t -> {
          Record row =
              t.sql()
                  .fetchSingle(
                      "select sum(n_tup_upd) as updates, sum(n_tup_hot_upd) as heap_only"
                          + " from pg_stat_user_tables where relname like 'seats_p%'");
          return new Updates(row.get("updates", Long.class), row.get("heap_only", Long.class));
        });
  }

  private void execute(String statement, Object... values) {
    postgres.transaction("test", t -> t.sql().execute(statement, values));
  }
}
