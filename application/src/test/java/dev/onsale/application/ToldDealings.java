package dev.onsale.application;

import dev.onsale.application.port.Dealings;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.venue.Place;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// [Dealings] that a test tells what there is, and examples to tell.
public final class ToldDealings implements Dealings {
  public static final Currency EUR = Currency.getInstance("EUR");
  public static final Instant STARTS = Instant.parse("2026-12-12T19:00:00Z");
  public static final Person ADA = new Person("Ada Lovelace", new EmailAddress("ada@example.org"));
  public static final Person BOB = new Person("Bob", new EmailAddress("bob@example.org"));

  private final Map<UUID, Purchase> purchases = new HashMap<>();
  private final Map<UUID, Handover> handovers = new HashMap<>();

  public static Show aShow(String name) {
    return new Show(
        new EventId(new UUID(0, 1)), name, "The Band", "Market Theatre", "Lyon", STARTS);
  }

  /// Two seats in the stalls: the first ticket the buyer's, the second in another state.
  public static Purchase aPurchase(Show show, Person buyer, Ticket.Standing second) {
    return new Purchase(
        new OrderId(new UUID(0, 100)),
        buyer,
        show,
        new Money(25_000, EUR),
        new Money(0, EUR),
        STARTS.minusSeconds(1_000_000),
        List.of(
            new Seat(new Place("Stalls", "C", 7), 12_500, aTicket(1, Ticket.Standing.THEIRS)),
            new Seat(new Place("Stalls", "C", 8), 12_500, aTicket(2, second))));
  }

  public static Purchase aPurchase() {
    return aPurchase(aShow("Winter Gala"), ADA, Ticket.Standing.THEIRS);
  }

  public static Ticket aTicket(int number, Ticket.Standing state) {
    return new Ticket(new TicketId(new UUID(1, number)), 1, state);
  }

  public static Handover aHandover(Handover.State state) {
    return new Handover(
        new UUID(0, 200),
        ADA,
        BOB,
        aShow("Winter Gala"),
        new Place("Stalls", "C", 7),
        aTicket(
            1,
            state == Handover.State.ACCEPTED
                ? Ticket.Standing.THEIRS
                : Ticket.Standing.SOMEBODY_ELSES),
        STARTS.minusSeconds(86_400),
        state);
  }

  public void tell(UUID subject, Purchase purchase) {
    purchases.put(subject, purchase);
  }

  public void tell(UUID subject, Handover handover) {
    handovers.put(subject, handover);
  }

  @Override
  public Optional<Purchase> purchase(OrderId order) {
    return Optional.ofNullable(purchases.get(order.value()));
  }

  @Override
  public Optional<Handover> handover(UUID transfer) {
    return Optional.ofNullable(handovers.get(transfer));
  }
}
