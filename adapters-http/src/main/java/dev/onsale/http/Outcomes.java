package dev.onsale.http;

import dev.onsale.application.account.Register;
import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.EventDraft;
import dev.onsale.application.catalog.UpdateEvent;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.ReleaseSeats;
import dev.onsale.application.hold.ViewHolds;
import dev.onsale.application.port.EventView;
import dev.onsale.application.port.Refunds.Cancelling;
import dev.onsale.application.port.SeatLedger.Extending;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.RefundId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.SeatId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What each outcome of a use case is answered with: one complete switch each.
final class Outcomes {
  private static final String TICKETS = "ticketIds";

  private Outcomes() {}

  static Answer of(Register.Result result) {
    return switch (result) {
      case Register.Result.EmailTaken() ->
          Problem.conflict("There is an account with this e-mail address.");
      case Register.Result.Registered(Customer customer) ->
          new Answer.Json(201, AccountRoutes.CustomerBody.of(customer), Map.of());
    };
  }

  static Answer of(CreateEvent.Result result, Instant now) {
    return switch (result) {
      case CreateEvent.Result.Mistaken(EventDraft.Mistake(String field, String message)) ->
          Problem.invalid(field, message);
      case CreateEvent.Result.Created(EventView view) ->
          Answer.created(EventBody.forAdmin(view, now), "/api/events/" + view.event().id().value());
    };
  }

  static Answer of(UpdateEvent.Result result, Instant now) {
    return switch (result) {
      case UpdateEvent.Result.UnknownEvent() -> noSuchEvent();
      case UpdateEvent.Result.Mistaken(EventDraft.Mistake(String field, String message)) ->
          Problem.invalid(field, message);
      case UpdateEvent.Result.Conflict(String why) -> Problem.conflict(why);
      case UpdateEvent.Result.Updated(EventView view) -> Answer.ok(EventBody.forAdmin(view, now));
    };
  }

  static Answer of(HoldSeats.Result result) {
    return switch (result) {
      case HoldSeats.Result.UnknownEvent() -> noSuchEvent();
      case HoldSeats.Result.UnknownSeats(List<SeatId> seats) ->
          Problem.notFound("The event has no such seats.").member("seatIds", values(seats));
      case HoldSeats.Result.UnknownSection() -> Problem.notFound("The event has no such section.");
      case HoldSeats.Result.KeyReused() -> Problem.keyReused();
      case HoldSeats.Result.SaleNotOpen() -> Problem.saleNotOpen();
      case HoldSeats.Result.SingleSeatsLeft(List<SeatId> seats, List<List<SeatId>> alternatives) ->
          Problem.conflict("These seats would leave a single one on its own.")
              .member("singleSeatIds", values(seats))
              .member("alternatives", alternatives.stream().map(Outcomes::values).toList());
      case HoldSeats.Result.NoneLeft(boolean apart) ->
          Problem.conflict(
                  "seat_unavailable",
                  "Seat unavailable",
                  apart
                      ? "As many as that are left, but not side by side."
                      : "There are not as many as that left.")
              .member("seatIds", List.of());
      case HoldSeats.Result.LimitExceeded(int max) ->
          Problem.limitExceeded("One customer may have " + max + " seats of this event.");
      case HoldSeats.Result.SeatsUnavailable(List<SeatId> seats) ->
          Problem.conflict("seat_unavailable", "Seat unavailable", "Somebody else was quicker.")
              .member("seatIds", values(seats));
      case HoldSeats.Result.Held(Hold hold, boolean repeated) -> {
        Answer.Bytes held =
            new Answer.Bytes(
                201,
                MediaType.JSON.text(),
                HoldBody.asReserved(hold),
                Map.of("Location", "/api/holds/" + hold.id().value()));
        yield repeated ? held.with(Repeats.REPLAYED, "true") : held;
      }
    };
  }

  static Answer of(ReleaseSeats.Result result) {
    return switch (result) {
      case UNKNOWN_HOLD -> noSuchHold();
      case BEING_PAID -> Problem.inProgress();
      case RELEASED -> Answer.noContent();
    };
  }

  static Answer of(ViewHolds.Result result) {
    return switch (result) {
      case ViewHolds.Result.UnknownHold() -> noSuchHold();
      case ViewHolds.Result.HoldExpired() -> Problem.holdExpired();
      case ViewHolds.Result.Found(Hold hold) -> Answer.ok(HoldBody.asItStands(hold));
    };
  }

  static Answer of(Extending extending) {
    return switch (extending) {
      case Extending.UnknownHold() -> noSuchHold();
      case Extending.BeingPaid() -> Problem.inProgress();
      case Extending.HoldExpired() -> Problem.holdExpired();
      case Extending.AlreadyExtended() ->
          Problem.conflict("A hold can be extended once, and this one has been.");
      case Extending.Extended(Hold hold) -> Answer.ok(HoldBody.asItStands(hold));
    };
  }

  static Answer of(Checkout.Result result) {
    return switch (result) {
      case Checkout.Result.UnknownMethod() ->
          Problem.invalid("paymentMethod", "is not one of those that are known");
      case Checkout.Result.KeyReused() -> Problem.keyReused();
      case Checkout.Result.Replayed(Order order) -> bought(order).with(Repeats.REPLAYED, "true");
      case Checkout.Result.DeclineReplayed(String correlationId) ->
          Problem.paymentDeclined()
              .member("correlationId", correlationId)
              .with(Repeats.REPLAYED, "true");
      case Checkout.Result.InProgress() -> Problem.inProgress();
      case Checkout.Result.UnknownHold() -> noSuchHold();
      case Checkout.Result.SaleNotOpen() -> Problem.saleNotOpen();
      case Checkout.Result.AlreadyBought() -> Problem.conflict("This hold has been bought.");
      case Checkout.Result.HoldExpired() -> Problem.holdExpired();
      case Checkout.Result.TooManyAttempts() ->
          Problem.limitExceeded("No more cards can be tried for this hold.");
      case Checkout.Result.Declined() -> Problem.paymentDeclined();
      case Checkout.Result.PaymentUnavailable() -> Problem.paymentUnavailable();
      case Checkout.Result.Pending(Order order) ->
          new Answer.Json(202, OrderBody.of(order), Map.of("Retry-After", "2"))
              .with("Location", path(order));
      case Checkout.Result.Completed(Order order) -> bought(order);
    };
  }

  static Answer of(Cancelling cancelling, boolean forAdmin) {
    return switch (cancelling) {
      case Cancelling.UnknownOrder() -> Problem.notFound("You have no such order.");
      case Cancelling.AlreadyCancelled(Order order) -> asIs(order, forAdmin);
      case Cancelling.BeingPaid() ->
          Problem.conflict(
              "in_progress", "In progress", "This order is being paid at this moment.");
      case Cancelling.NeverCompleted() -> Problem.conflict("This order was never completed.");
      case Cancelling.UnknownTickets(List<TicketId> tickets) ->
          Problem.notFound("The order has no such tickets.").member(TICKETS, ids(tickets));
      case Cancelling.TooLate() ->
          Problem.conflict("It is too late: tickets of this event are not taken back any more.");
      case Cancelling.OutOfHand(List<TicketId> tickets) ->
          Problem.conflict("Some of these tickets have been given away or used.")
              .member(TICKETS, ids(tickets));
      case Cancelling.Cancelled(Order order, RefundId _) -> asIs(order, forAdmin);
    };
  }

  private static Answer asIs(Order order, boolean forAdmin) {
    return Answer.ok(forAdmin ? OrderBody.forAdmin(order) : OrderBody.of(order));
  }

  private static List<UUID> ids(List<TicketId> tickets) {
    return tickets.stream().map(TicketId::value).toList();
  }

  private static Answer.Json bought(Order order) {
    return Answer.created(OrderBody.of(order), path(order));
  }

  private static String path(Order order) {
    return "/api/orders/" + order.id().value();
  }

  private static Problem noSuchEvent() {
    return Problem.notFound("There is no such event.");
  }

  private static Problem noSuchHold() {
    return Problem.notFound("You have no such hold.");
  }

  private static List<UUID> values(List<SeatId> seats) {
    List<UUID> values = new ArrayList<>(seats.size());
    for (SeatId seat : seats) {
      values.add(seat.value());
    }
    return values;
  }
}
