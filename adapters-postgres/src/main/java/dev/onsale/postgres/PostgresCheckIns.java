package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CUSTOMERS;
import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.TICKETS;

import dev.onsale.application.port.CheckIns;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.TicketPass;
import dev.onsale.postgres.schema.enums.OfferStatus;
import dev.onsale.postgres.schema.enums.TicketStatus;
import dev.onsale.postgres.schema.tables.records.TicketOffersRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// [CheckIns] as one conditional update a scan: the row's lock decides who was first.
public final class PostgresCheckIns implements CheckIns {
  private final Postgres postgres;

  public PostgresCheckIns(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Scan admit(TicketPass pass, @Nullable String gate) {
    return postgres.transaction("admit", t -> admit(t, pass, HoldRows.moment(), gate));
  }

  @Override
  public Scan admitAsOf(TicketPass pass, Instant at, @Nullable String gate) {
    return postgres.transaction(
        "admit_late",
        t -> {
          Scan scan = admit(t, pass, DSL.val(at), gate);
          return scan instanceof Scan.AlreadyUsed(Seen seen, Admission earlier)
                  && earlier.equals(new Admission(at, gate))
              ? new Scan.Valid(seen, earlier)
              : scan;
        });
  }

  private static Scan admit(
      Transaction t, TicketPass pass, Field<Instant> at, @Nullable String gate) {
    int admitted =
        t.sql()
            .update(TICKETS)
            .set(TICKETS.ADMITTED_AT, at)
            .set(TICKETS.ADMITTED_AT_GATE, gate)
            .where(TICKETS.TICKET_ID.eq(pass.ticketId().value()))
            .and(TICKETS.EVENT_ID.eq(pass.eventId().value()))
            .and(TICKETS.STATUS.eq(TicketStatus.live))
            .and(TICKETS.EDITION.eq(pass.edition()))
            .and(TICKETS.ADMITTED_AT.isNull())
            .execute();
    Record ticket =
        t.sql()
            .select()
            .from(
                TicketRows.placed()
                    .join(CUSTOMERS)
                    .on(CUSTOMERS.CUSTOMER_ID.eq(TICKETS.CUSTOMER_ID)))
            .where(TICKETS.TICKET_ID.eq(pass.ticketId().value()))
            .and(TICKETS.EVENT_ID.eq(pass.eventId().value()))
            .fetchOne();
    if (ticket == null || ticket.get(TICKETS.EDITION) < pass.edition()) {
      return new Scan.Unknown();
    }
    Seen seen = new Seen(pass.ticketId(), TicketRows.place(ticket), ticket.get(CUSTOMERS.NAME));
    if (ticket.get(TICKETS.STATUS) == TicketStatus.void_) {
      return new Scan.Refunded(seen);
    }
    if (ticket.get(TICKETS.EDITION) > pass.edition()) {
      return new Scan.Transferred();
    }
    Admission admission = Objects.requireNonNull(TicketRows.admission(ticket));
    if (admitted == 0) {
      return new Scan.AlreadyUsed(seen, admission);
    }
    TicketOffersRecord open = OfferRows.open(t, pass.ticketId().value());
    if (open != null) {
      OfferRows.end(t, open, OfferStatus.withdrawn);
    }
    return new Scan.Valid(seen, admission);
  }

  @Override
  public Optional<Roll> roll(EventId event, int max) {
    return postgres.transaction(
        "roll",
        t ->
            t.sql().fetchExists(EVENTS, EVENTS.EVENT_ID.eq(event.value()))
                ? Optional.of(roll(t, TICKETS.EVENT_ID.eq(event.value()), max))
                : Optional.empty());
  }

  private static Roll roll(Transaction t, Condition here, int max) {
    List<Revoked> revoked =
        t.sql()
            .select(TICKETS.TICKET_ID, TICKETS.EDITION, TICKETS.STATUS)
            .from(TICKETS)
            .where(here)
            .and(DSL.condition("({0} = 'void' or {1} > 1)", TICKETS.STATUS, TICKETS.EDITION))
            .orderBy(TICKETS.TICKET_ID)
            .limit(max + 1)
            .fetch(
                row ->
                    new Revoked(
                        new TicketId(row.value1()),
                        row.value3() == TicketStatus.void_ ? row.value2() : row.value2() - 1));
    List<Admitted> admitted =
        t.sql()
            .select(
                TICKETS.TICKET_ID, TICKETS.EDITION, TICKETS.ADMITTED_AT, TICKETS.ADMITTED_AT_GATE)
            .from(TICKETS)
            .where(here)
            .and(TICKETS.ADMITTED_AT.isNotNull())
            .orderBy(TICKETS.TICKET_ID)
            .limit(max + 1)
            .fetch(
                row ->
                    new Admitted(
                        new TicketId(row.value1()),
                        row.value2(),
                        new Admission(row.value3(), row.value4())));
    return new Roll(
        revoked.subList(0, Math.min(max, revoked.size())),
        admitted.subList(0, Math.min(max, admitted.size())),
        revoked.size() <= max && admitted.size() <= max);
  }
}
