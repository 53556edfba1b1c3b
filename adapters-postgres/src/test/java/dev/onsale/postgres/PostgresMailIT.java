package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.OutboxContract;
import dev.onsale.application.ShownMailsContract;
import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Outbox.Detail;
import dev.onsale.application.port.Outbox.Message;
import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Outbox and shelf keep their contracts on a real PostgreSQL.
class PostgresMailIT {
  /// The outbox of the one database of all tests, emptied.
  private static final class PostgresBox implements OutboxContract.OutboxUnderTest {
    private final Postgres postgres = TestPostgres.shared();
    private final Outbox outbox = new PostgresOutbox(postgres);

    PostgresBox() {
      run("delete from outbox");
      run("delete from outbox_dead");
    }

    private void run(String statement, Object... values) {
      postgres.transaction("test", t -> t.sql().execute(statement, values));
    }

    @Override
    public Outbox outbox() {
      return outbox;
    }

    @Override
    public long put(String kind, UUID subject, Detail detail) {
      String tickets =
          detail.tickets().stream()
              .map(ticket -> "\"" + ticket.value() + "\"")
              .collect(Collectors.joining(",", "[", "]"));
      String about =
          "{\"tickets\":%s,\"reason\":%s,\"amount\":%s}"
              .formatted(
                  tickets,
                  detail.reason() == null ? "null" : "\"" + detail.reason() + "\"",
                  detail.amount());
      return put(kind, subject, about);
    }

    long put(String kind, UUID subject, String about) {
      return postgres.transaction(
          "test",
          t ->
              t.sql()
                  .fetchSingle(
                      """
                      insert into outbox (kind, subject_id, about) values (?, ?, cast(? as jsonb))
                      returning message_number
                      """,
                      kind,
                      subject,
                      about)
                  .get(0, Long.class));
    }

    @Override
    public void elapse(Duration by) {
      long millis = by.toMillis();
      run("update outbox set due_at = due_at - cast(? as int) * interval '1 ms'", millis);
      run(
          "update outbox_dead set given_up_at = given_up_at - cast(? as int) * interval '1 ms'",
          millis);
    }
  }

  @Nested
  class Messages implements OutboxContract {
    @Override
    public OutboxUnderTest box() {
      return new PostgresBox();
    }

    @Test
    void what_makes_no_sense_in_one_message_keeps_no_others_from_being_read() {
      PostgresBox box = new PostgresBox();
      UUID ticket = UUID.randomUUID();
      box.put("a", UUID.randomUUID(), "{\"tickets\":\"all\",\"amount\":\"much\",\"reason\":7}");
      box.put("b", UUID.randomUUID(), "{\"tickets\":[\"x\",null,7,\"" + ticket + "\"]}");
      box.put("c", UUID.randomUUID(), "[]");
      box.put("d", UUID.randomUUID(), "{\"amount\":99999999999999999999}");

      assertThat(box.outbox().take(10, LEASE))
          .extracting(Message::detail)
          .containsExactly(
              new Detail("7", List.of(), null),
              new Detail(null, List.of(new TicketId(ticket)), null),
              Detail.NONE,
              Detail.NONE);
    }

    @Test
    void a_message_without_more_to_say_is_read_as_such() {
      PostgresBox box = new PostgresBox();
      UUID order = UUID.randomUUID();
      box.run("insert into outbox (kind, subject_id) values ('order_completed', ?)", order);

      assertThat(box.outbox().take(1, LEASE).getFirst().detail()).isEqualTo(Detail.NONE);
    }
  }

  @Nested
  class Mails implements ShownMailsContract {
    @Override
    public Shelf shelf() {
      TestPostgres.shared().transaction("test", t -> t.sql().execute("delete from shown_mails"));
      PostgresMailShelf both = new PostgresMailShelf(TestPostgres.shared());
      return new Shelf(both, both);
    }
  }
}
