package dev.onsale.application;

import dev.onsale.application.port.CheckIns;
import dev.onsale.application.port.TicketOffers;
import dev.onsale.application.port.Tickets;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.order.TicketId;

/// Tickets over doubles.
final class MemoryTickets implements TicketsUnderTest {
  private final AfterSaleUnderTest sale;
  private final InMemoryAccounts accounts = new InMemoryAccounts();
  private final InMemoryTickets tickets;
  private final InMemoryCheckIns checkIns;

  MemoryTickets(AfterSaleUnderTest sale, InMemorySale store) {
    this.sale = sale;
    this.tickets = new InMemoryTickets(store);
    this.checkIns = new InMemoryCheckIns(store, tickets, accounts);
  }

  @Override
  public AfterSaleUnderTest sale() {
    return sale;
  }

  @Override
  public Tickets tickets() {
    return tickets;
  }

  @Override
  public TicketOffers offers() {
    return tickets;
  }

  @Override
  public CheckIns checkIns() {
    return checkIns;
  }

  @Override
  public Customer somebody() {
    Customer somebody = Given.somebody(Role.USER);
    accounts.register(somebody, "hash");
    return somebody;
  }

  @Override
  public void refund(TicketId ticket) {
    tickets.refund(ticket);
  }
}
