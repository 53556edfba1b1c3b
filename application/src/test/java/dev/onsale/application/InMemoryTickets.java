package dev.onsale.application;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.TicketOffers;
import dev.onsale.application.port.Tickets;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferId;
import dev.onsale.domain.ticket.OfferPolicy;
import dev.onsale.domain.ticket.OfferStatus;
import dev.onsale.domain.ticket.Ticket;
import dev.onsale.domain.ticket.TicketStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// [Tickets] and [TicketOffers] over the orders of an [InMemorySale].
public final class InMemoryTickets implements Tickets, TicketOffers {
  private final InMemorySale sale;
  private final Map<TicketId, Ticket> tickets = new LinkedHashMap<>();
  private final Map<OfferId, Offer> offers = new LinkedHashMap<>();

  public InMemoryTickets(InMemorySale sale) {
    this.sale = sale;
  }

  /// Makes a ticket worth nothing, as a refund does.
  public void refund(TicketId id) {
    sale.alone(
        () -> {
          Ticket t = Objects.requireNonNull(ticket(id));
          return put(with(t, t.holder(), TicketStatus.VOID, t.edition(), t.admission()));
        });
  }

  @Override
  public Optional<Page<Ticket>> ofOrder(OrderId order, CustomerId buyer, Page.Request page) {
    return sale.alone(
        () ->
            Optional.ofNullable(sale.orders.get(order))
                .map(row -> row.order)
                .filter(o -> o.customerId().equals(buyer))
                .map(o -> InMemoryCatalog.page(issued(o), page)));
  }

  @Override
  public Page<Ticket> heldBy(CustomerId holder, Page.Request page) {
    return sale.alone(
        () ->
            InMemoryCatalog.page(
                all().stream()
                    .filter(t -> t.holder().equals(holder))
                    .sorted(Comparator.comparing(Ticket::issuedAt).reversed())
                    .toList(),
                page));
  }

  @Override
  public Optional<Ticket> find(TicketId ticket, CustomerId holder) {
    return sale.alone(
        () -> Optional.ofNullable(ticket(ticket)).filter(t -> t.holder().equals(holder)));
  }

  @Override
  public Offering offer(OfferId id, TicketId ticket, Customer from, EmailAddress to) {
    return sale.alone(() -> offerAlone(id, ticket, from, to));
  }

  private Offering offerAlone(OfferId id, TicketId ticketId, Customer from, EmailAddress to) {
    Instant now = sale.clock.instant();
    Ticket ticket = ticket(ticketId);
    if (ticket == null || !ticket.holder().equals(from.id())) {
      return new Offering.UnknownTicket();
    }
    if (to.canonical().equals(from.email().canonical())) {
      return new Offering.ToOneself();
    }
    Instant startsAt = sale.row(ticket.eventId()).event.onSale().closesAt();
    if (!ticket.isLive() || ticket.admission() != null || !now.isBefore(startsAt)) {
      return new Offering.NotTransferable();
    }
    endLapsedAlone(Integer.MAX_VALUE);
    List<Offer> open = list(offer -> offer.status() == OfferStatus.OFFERED);
    for (Offer offer : open) {
      if (offer.ticketId().equals(ticketId)) {
        return offer.to().canonical().equals(to.canonical())
            ? new Offering.Offered(offer)
            : new Offering.OfferedAlready();
      }
    }
    if (open.stream().filter(offer -> offer.from().equals(from.id())).count()
        >= OfferPolicy.OPEN_MAX) {
      return new Offering.TooMany();
    }
    Offer offer =
        new Offer(
            id,
            ticketId,
            ticket.eventId(),
            ticket.place(),
            from.id(),
            to,
            OfferStatus.OFFERED,
            now,
            OfferPolicy.expiresAt(now, startsAt),
            null);
    offers.put(id, offer);
    return new Offering.Offered(offer);
  }

  @Override
  public Page<Offer> of(Customer customer, Page.Request page) {
    return sale.alone(
        () -> {
          endLapsedAlone(Integer.MAX_VALUE);
          return InMemoryCatalog.page(
              list(offer -> isTo(offer, customer) || offer.from().equals(customer.id())).reversed(),
              page);
        });
  }

  @Override
  public Answering accept(OfferId id, Customer to) {
    return sale.alone(
        () -> {
          endLapsedAlone(Integer.MAX_VALUE);
          Offer before = offers.get(id);
          Answering answering = answer(id, offer -> isTo(offer, to), OfferStatus.ACCEPTED);
          if (before != null
              && before.status() == OfferStatus.OFFERED
              && answering instanceof Answering.Done(Offer offer)) {
            Ticket t = Objects.requireNonNull(ticket(offer.ticketId()));
            put(with(t, to.id(), t.status(), t.edition() + 1, t.admission()));
            noteWhoseItIs(offer.ticketId(), to.id());
          }
          return answering;
        });
  }

  /// Whoever cancels an order asks that.
  private void noteWhoseItIs(TicketId ticket, CustomerId holder) {
    boolean buyers =
        sale.orders.values().stream()
            .filter(row -> row.order.customerId().equals(holder))
            .flatMap(row -> row.order.items().stream())
            .anyMatch(item -> ticket.equals(item.ticketId()));
    if (buyers) {
      sale.givenAway.remove(ticket);
    } else {
      sale.givenAway.add(ticket);
    }
  }

  @Override
  public Answering decline(OfferId id, Customer to) {
    return sale.alone(() -> answer(id, offer -> isTo(offer, to), OfferStatus.DECLINED));
  }

  @Override
  public Answering withdraw(OfferId id, Customer from) {
    return sale.alone(
        () -> answer(id, offer -> offer.from().equals(from.id()), OfferStatus.WITHDRAWN));
  }

  @Override
  public int endLapsed(int max) {
    return sale.alone(() -> endLapsedAlone(max));
  }

  private Answering answer(OfferId id, Predicate<Offer> isTheirs, OfferStatus wanted) {
    endLapsedAlone(Integer.MAX_VALUE);
    Offer offer = offers.get(id);
    if (offer == null || !isTheirs.test(offer)) {
      return new Answering.UnknownOffer();
    }
    if (offer.status() == OfferStatus.OFFERED) {
      return new Answering.Done(end(offer, wanted));
    }
    return offer.status() == wanted ? new Answering.Done(offer) : new Answering.Over(offer);
  }

  private int endLapsedAlone(int max) {
    Instant now = sale.clock.instant();
    int ended = 0;
    for (Offer offer : list(each -> each.status() == OfferStatus.OFFERED)) {
      Ticket ticket = Objects.requireNonNull(ticket(offer.ticketId()));
      boolean late = !now.isBefore(offer.expiresAt());
      if (ended < max && (late || !ticket.isLive() || ticket.admission() != null)) {
        end(offer, late ? OfferStatus.EXPIRED : OfferStatus.WITHDRAWN);
        ended++;
      }
    }
    return ended;
  }

  private Offer end(Offer offer, OfferStatus status) {
    Offer ended =
        new Offer(
            offer.id(),
            offer.ticketId(),
            offer.eventId(),
            offer.place(),
            offer.from(),
            offer.to(),
            status,
            offer.createdAt(),
            offer.expiresAt(),
            sale.clock.instant());
    offers.put(offer.id(), ended);
    return ended;
  }

  private List<Offer> list(Predicate<Offer> wanted) {
    return new ArrayList<>(offers.values().stream().filter(wanted).toList());
  }

  private static boolean isTo(Offer offer, Customer customer) {
    return offer.to().canonical().equals(customer.email().canonical());
  }

  /// Every ticket, in the order of issue.
  List<Ticket> all() {
    return sale.orders.values().stream().flatMap(row -> issued(row.order).stream()).toList();
  }

  @Nullable Ticket ticket(TicketId id) {
    return all().stream().filter(t -> t.id().equals(id)).findFirst().orElse(null);
  }

  private List<Ticket> issued(Order order) {
    List<Ticket> issued = new ArrayList<>();
    for (OrderItem item : order.items()) {
      if (item.ticketId() != null) {
        Ticket t = tickets.computeIfAbsent(item.ticketId(), id -> asIssued(order, item, id));
        boolean over = item.cancelled() && t.isLive();
        issued.add(
            over ? put(with(t, t.holder(), TicketStatus.VOID, t.edition(), t.admission())) : t);
      }
    }
    return issued;
  }

  private static Ticket asIssued(Order order, OrderItem item, TicketId id) {
    return new Ticket(
        id,
        order.eventId(),
        item.seatId(),
        item.place(),
        order.customerId(),
        TicketStatus.LIVE,
        1,
        Objects.requireNonNull(order.completedAt()),
        null);
  }

  Ticket put(Ticket ticket) {
    tickets.put(ticket.id(), ticket);
    return ticket;
  }

  static Ticket with(
      Ticket t,
      CustomerId holder,
      TicketStatus status,
      int edition,
      @Nullable Admission admission) {
    return new Ticket(
        t.id(),
        t.eventId(),
        t.seatId(),
        t.place(),
        holder,
        status,
        edition,
        t.issuedAt(),
        admission);
  }
}
