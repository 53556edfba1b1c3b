package dev.onsale.application.mail;

import dev.onsale.application.port.Dealings;
import dev.onsale.application.port.Dealings.Handover;
import dev.onsale.application.port.Dealings.Purchase;
import dev.onsale.application.port.Dealings.Seat;
import dev.onsale.application.port.Dealings.Ticket;
import dev.onsale.application.port.News;
import dev.onsale.application.port.News.Code;
import dev.onsale.application.port.Outbox.Detail;
import dev.onsale.application.port.Outbox.Message;
import dev.onsale.application.port.Picture;
import dev.onsale.application.port.TicketPictures;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Finds out what a message tells: a message itself has only names of things.
final class Gathering {
  private final Dealings dealings;
  private final TicketPictures pictures;

  Gathering(Dealings dealings, TicketPictures pictures) {
    this.dealings = dealings;
    this.pictures = pictures;
  }

  /// What was found.
  sealed interface Found {
    record Telling(News news) implements Found {}

    /// What the message is about is not there any more.
    record Gone() implements Found {}

    /// No message of this kind is known.
    record UnknownKind() implements Found {}
  }

  Found gather(Message message) {
    Detail detail = message.detail();
    return switch (message.kind()) {
      case "order_completed" -> ofOrder(message, p -> new News.Bought(p, codes(p)));
      case "order_failed" -> ofOrder(message, News.NotPaid::new);
      case "order_cancelled" -> ofOrder(message, p -> givenUp(p, detail));
      case "order_refunded" ->
          ofOrder(message, p -> new News.PaidBack(p, amount(p, detail, p.paidBack().amount())));
      case "event_cancelled" ->
          ofOrder(message, p -> new News.ShowCancelled(p, amount(p, detail, p.total().amount())));
      case "ticket_offered" -> ofTransfer(message, News.Offered::new);
      case "ticket_offer_ended" -> ofTransfer(message, News.OfferEnded::new);
      case "ticket_received" -> received(message);
      default -> new Found.UnknownKind();
    };
  }

  private Found ofOrder(Message message, Function<Purchase, News> telling) {
    return found(dealings.purchase(new OrderId(message.subject())).map(telling));
  }

  private Found ofTransfer(Message message, Function<Handover, News> telling) {
    return found(dealings.handover(message.subject()).map(telling));
  }

  private static Found found(Optional<News> news) {
    return news.<Found>map(Found.Telling::new).orElseGet(Found.Gone::new);
  }

  private static News givenUp(Purchase purchase, Detail detail) {
    Set<TicketId> named = Set.copyOf(detail.tickets());
    List<Seat> seats = new ArrayList<>();
    int kept = 0;
    for (Seat seat : purchase.seats()) {
      Ticket ticket = seat.ticket();
      if (ticket != null && (named.isEmpty() || named.contains(ticket.id()))) {
        seats.add(seat);
      } else if (ticket != null && ticket.standing() != Ticket.Standing.VOID) {
        kept++;
      }
    }
    long price = seats.stream().mapToLong(Seat::amount).sum();
    return new News.GivenUp(purchase, seats, kept, amount(purchase, detail, price));
  }

  private static Money amount(Purchase purchase, Detail detail, long otherwise) {
    Long told = detail.amount();
    return new Money(told == null ? otherwise : told, purchase.total().currency());
  }

  /// Only a code that opens a door: who has passed a ticket on must not be sent its new one.
  private List<Code> codes(Purchase purchase) {
    List<Code> codes = new ArrayList<>();
    for (Seat seat : purchase.seats()) {
      Ticket ticket = seat.ticket();
      if (ticket != null && ticket.standing() == Ticket.Standing.THEIRS) {
        codes.add(code(ticket, purchase.show().id()));
      }
    }
    return codes;
  }

  /// Who has passed it on again is told nothing: the code would open no door.
  private Found received(Message message) {
    return found(
        dealings
            .handover(message.subject())
            .filter(handover -> handover.ticket().standing() == Ticket.Standing.THEIRS)
            .map(
                handover ->
                    new News.Received(handover, code(handover.ticket(), handover.show().id()))));
  }

  private Code code(Ticket ticket, EventId event) {
    return new Code(
        "ticket-" + ticket.id().value(),
        new Picture(pictures.png(ticket.id(), event, ticket.edition())));
  }
}
