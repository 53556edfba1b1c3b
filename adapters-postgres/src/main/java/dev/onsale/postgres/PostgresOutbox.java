package dev.onsale.postgres;

import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Page;
import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jooq.Record;

/// [Outbox] in a table that the transactions of a sale write to. Who takes a message moves the time
/// at which it is due, so that a replica that dies with it needs nobody to clean up behind it.
public final class PostgresOutbox implements Outbox {
  private final Postgres postgres;

  public PostgresOutbox(Postgres postgres) {
    this.postgres = postgres;
  }

  /// What a message says besides is read with care: one that makes no sense must not keep all
  /// others from being read.
  @Override
  public List<Message> take(int max, Duration lease) {
    return postgres.transaction(
        "take_messages",
        t -> {
          List<Message> messages = new ArrayList<>();
          for (Record row :
              t.sql()
                  .fetch(
                      """
                      with taken as (
                        select o.message_number
                        from outbox o
                        where o.due_at <= now()
                          and not exists (
                            select from outbox older
                            where older.subject_id = o.subject_id
                              and older.message_number < o.message_number)
                        order by o.message_number
                        limit ?
                        for update of o skip locked
                      )
                      update outbox o
                      set due_at = now() + cast(? as double precision) * interval '1 ms',
                        tries = least(o.tries, 32000) + 1
                      from taken
                      where o.message_number = taken.message_number
                      returning o.message_number, o.kind, o.subject_id, o.tries,
                        o.about ->> 'reason' as reason,
                        case jsonb_typeof(o.about -> 'tickets') when 'array' then array(
                          select cast(ticket as uuid)
                          from jsonb_array_elements_text(o.about -> 'tickets') ticket
                          where ticket ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$')
                        end as tickets,
                        case when o.about ->> 'amount' ~ '^[0-9]{1,18}$'
                          then cast(o.about ->> 'amount' as bigint)
                        end as amount
                      """,
                      max, lease.toMillis())) {
            messages.add(message(row));
          }
          messages.sort(Comparator.comparingLong(Message::number));
          return messages;
        });
  }

  private static Message message(Record row) {
    UUID[] tickets = row.get("tickets", UUID[].class);
    List<TicketId> ids = new ArrayList<>();
    if (tickets != null) {
      for (UUID ticket : tickets) {
        ids.add(new TicketId(ticket));
      }
    }
    return new Message(
        row.get("message_number", Long.class),
        row.get("kind", String.class),
        row.get("subject_id", UUID.class),
        new Detail(row.get("reason", String.class), ids, row.get("amount", Long.class)),
        row.get("tries", Integer.class));
  }

  @Override
  public void delivered(long number) {
    change("message_delivered", "delete from outbox where message_number = ?", number);
  }

  @Override
  public void failed(long number, Duration retryIn) {
    change(
        "message_failed",
        """
        update outbox set due_at = now() + cast(? as double precision) * interval '1 ms'
        where message_number = ?
        """,
        retryIn.toMillis(),
        number);
  }

  @Override
  public void putBack(Collection<Long> numbers, Duration retryIn) {
    change(
        "put_messages_back",
        """
        update outbox set due_at = now() + cast(? as double precision) * interval '1 ms',
          tries = greatest(tries - 1, 0)
        where message_number = any(cast(? as bigint[]))
        """,
        retryIn.toMillis(),
        numbers.toArray(Long[]::new));
  }

  @Override
  public void giveUp(long number, String why) {
    String clean = why.replace('\0', ' ');
    change(
        "give_message_up",
        """
        with gone as (
          delete from outbox where message_number = ?
          returning message_number, kind, subject_id, about, created_at, tries
        )
        insert into outbox_dead
          (message_number, kind, subject_id, about, created_at, tries, why)
        select message_number, kind, subject_id, about, created_at, tries, left(?, ?) from gone
        """,
        number,
        clean,
        WHY_LENGTH_MAX);
  }

  @Override
  public Page<Dead> dead(Page.Request page) {
    return postgres.transaction(
        "list_dead_messages",
        t -> {
          List<Dead> dead = new ArrayList<>();
          for (Record row :
              t.sql()
                  .fetch(
                      """
                      select message_number, kind, subject_id, created_at, given_up_at, tries, why
                      from outbox_dead
                      order by given_up_at desc, message_number desc
                      limit ? offset ?
                      """,
                      page.size(),
                      page.offset())) {
            dead.add(
                new Dead(
                    row.get("message_number", Long.class),
                    row.get("kind", String.class),
                    row.get("subject_id", UUID.class),
                    row.get("created_at", Instant.class),
                    row.get("given_up_at", Instant.class),
                    row.get("tries", Integer.class),
                    row.get("why", String.class)));
          }
          return new Page<>(dead, page.page(), page.size(), count(t, "outbox_dead"));
        });
  }

  /// Under its old number: what was written after it about the same subject waits for it, and
  /// whoever got it before knows it again.
  @Override
  public boolean revive(long number) {
    return change(
            "revive_message",
            """
            with back as (
              delete from outbox_dead where message_number = ?
              returning message_number, kind, subject_id, about, created_at
            )
            insert into outbox (message_number, kind, subject_id, about, created_at)
            overriding system value
            select message_number, kind, subject_id, about, created_at from back
            """,
            number)
        > 0;
  }

  @Override
  public Standing standing() {
    return postgres.transaction(
        "count_messages", t -> new Standing(count(t, "outbox"), count(t, "outbox_dead")));
  }

  private static long count(Transaction t, String table) {
    return t.sql().fetchSingle("select count(*) as many from " + table).get("many", Long.class);
  }

  private int change(String kind, String statement, Object... values) {
    return postgres.transaction(kind, t -> t.sql().execute(statement, values));
  }
}
