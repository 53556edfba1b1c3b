package dev.onsale.application;

import dev.onsale.application.port.CheckIns;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.domain.ticket.TicketPass;
import dev.onsale.domain.ticket.TicketStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// [CheckIns] of an [InMemorySale], with the names of [InMemoryAccounts].
public final class InMemoryCheckIns implements CheckIns {
  private final InMemorySale sale;
  private final InMemoryTickets tickets;
  private final InMemoryAccounts accounts;

  public InMemoryCheckIns(InMemorySale sale, InMemoryTickets tickets, InMemoryAccounts accounts) {
    this.sale = sale;
    this.tickets = tickets;
    this.accounts = accounts;
  }

  @Override
  public Scan admit(TicketPass pass, @Nullable String gate) {
    return sale.alone(() -> admit(pass, new Admission(sale.clock.instant(), gate), false));
  }

  @Override
  public Scan admitAsOf(TicketPass pass, Instant at, @Nullable String gate) {
    return sale.alone(() -> admit(pass, new Admission(at, gate), true));
  }

  private Scan admit(TicketPass pass, Admission admission, boolean repeatable) {
    Ticket ticket = tickets.ticket(pass.ticketId());
    if (ticket == null
        || !ticket.eventId().equals(pass.eventId())
        || ticket.edition() < pass.edition()) {
      return new Scan.Unknown();
    }
    Seen seen = new Seen(ticket.id(), ticket.place(), accounts.name(ticket.holder()).orElseThrow());
    if (!ticket.isLive()) {
      return new Scan.Refunded(seen);
    }
    if (ticket.edition() > pass.edition()) {
      return new Scan.Transferred();
    }
    Admission earlier = ticket.admission();
    if (earlier != null) {
      return repeatable && earlier.equals(admission)
          ? new Scan.Valid(seen, earlier)
          : new Scan.AlreadyUsed(seen, earlier);
    }
    tickets.put(
        InMemoryTickets.with(
            ticket, ticket.holder(), ticket.status(), ticket.edition(), admission));
    sale.admitted.add(ticket.id());
    tickets.endLapsed(Integer.MAX_VALUE);
    return new Scan.Valid(seen, admission);
  }

  @Override
  public Optional<Roll> roll(EventId event, int max) {
    return sale.alone(
        () ->
            sale.events.containsKey(event) ? Optional.of(rollAlone(event, max)) : Optional.empty());
  }

  private Roll rollAlone(EventId event, int max) {
    List<Ticket> here =
        tickets.all().stream().filter(ticket -> ticket.eventId().equals(event)).toList();
    List<Revoked> revoked =
        here.stream()
            .filter(t -> t.status() == TicketStatus.VOID || t.edition() > 1)
            .map(t -> new Revoked(t.id(), t.isLive() ? t.edition() - 1 : t.edition()))
            .toList();
    List<Admitted> admitted =
        here.stream()
            .<Admitted>mapMulti(
                (t, each) -> {
                  if (t.admission() != null) {
                    each.accept(new Admitted(t.id(), t.edition(), t.admission()));
                  }
                })
            .toList();
    return new Roll(
        revoked.stream().limit(max).toList(),
        admitted.stream().limit(max).toList(),
        revoked.size() <= max && admitted.size() <= max);
  }
}
