package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.JOURNAL;
import static org.jooq.impl.DSL.any;

import dev.onsale.application.port.Journal;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// [Journal] in the table that every change of a seat writes to.
public final class PostgresJournal implements Journal {
  private final Postgres postgres;

  public PostgresJournal(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public List<Entry> untold(Duration age, int max) {
    return postgres.transaction(
        "untold",
        t -> {
          Map<Long, EventId> events = new LinkedHashMap<>();
          Map<Long, List<Change>> changes = new LinkedHashMap<>();
          for (Record row :
              t.sql()
                  .fetch(
                      """
                      select j.entry_number, j.event_id, c.value ->> 0 as seat_id,
                        c.value ->> 1 as status, cast(c.value ->> 2 as int) as version,
                        cast(c.value ->> 4 as timestamptz) as held_until,
                        cast(case c.value ->> 1
                          when 'held' then c.value ->> 3
                          when 'sold' then c.value ->> 5
                        end as uuid) as hold_id
                      from (
                        select entry_number, event_id, changes
                        from journal
                        where not told
                          and written_at <= now() - cast(? as double precision) * interval '1 ms'
                        order by entry_number
                        limit ?
                      ) j, jsonb_array_elements(j.changes) c
                      order by j.entry_number
                      """,
                      age.toMillis(),
                      max)) {
            long number = row.get("entry_number", Long.class);
            events.put(number, new EventId(row.get("event_id", UUID.class)));
            changes
                .computeIfAbsent(number, _ -> new ArrayList<>())
                .add(
                    new Change(
                        new SeatId(row.get("seat_id", UUID.class)),
                        SeatStatus.valueOf(
                            row.get("status", String.class).toUpperCase(Locale.ROOT)),
                        row.get("version", Integer.class),
                        row.get("held_until", Instant.class),
                        hold(row.get("hold_id", UUID.class))));
          }
          List<Entry> entries = new ArrayList<>();
          events.forEach(
              (number, event) ->
                  entries.add(
                      new Entry(
                          number,
                          new SeatsChanged(event, changes.getOrDefault(number, List.of())))));
          return entries;
        });
  }

  private static @Nullable HoldId hold(@Nullable UUID id) {
    return id == null ? null : new HoldId(id);
  }

  @Override
  public void told(Collection<Long> numbers) {
    postgres.transaction(
        "told",
        t ->
            t.sql()
                .update(JOURNAL)
                .set(JOURNAL.TOLD, true)
                .where(JOURNAL.ENTRY_NUMBER.eq(any(numbers.toArray(Long[]::new))))
                .and(JOURNAL.TOLD.isFalse())
                .execute());
  }
}
