package dev.onsale.http;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.TicketOffers.Answering;
import dev.onsale.application.port.TicketOffers.Offering;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Offer;
import dev.onsale.domain.ticket.OfferId;
import dev.onsale.domain.ticket.OfferPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Handing tickets on. Whether there is an account of an address is never told.
final class OfferRoutes {
  private static final String EMAIL = "email";
  private final TicketUseCases tickets;
  private final Repeats repeats;

  OfferRoutes(TicketUseCases tickets, Repeats repeats) {
    this.tickets = tickets;
    this.repeats = repeats;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/tickets/{id}/transfer", Access.CUSTOMER, this::offer, 201, 404, 409, 422)
            .reads(Route.SMALL_BODY),
        Route.get("/api/tickets/offers", Access.CUSTOMER, this::list, 200, 400),
        Route.post("/api/tickets/offers/{id}/accept", Access.CUSTOMER, this::accept, 200, 404, 409),
        Route.post(
            "/api/tickets/offers/{id}/decline", Access.CUSTOMER, this::decline, 200, 404, 409),
        Route.delete("/api/tickets/offers/{id}", Access.CUSTOMER, this::withdraw, 204, 404, 409)
            .produces(MediaType.NONE));
  }

  private Answer offer(Call call) {
    Customer from = customer(call);
    Fields fields = call.fields();
    String email = fields.text(EMAIL, 1, EmailAddress.LENGTH_MAX);
    if (!EmailAddress.isValid(email)) {
      fields.fault(EMAIL, "must be an e-mail address");
    } else if (new EmailAddress(email).canonical().equals(from.email().canonical())) {
      fields.fault(EMAIL, "must be somebody else's");
    }
    fields.end();
    TicketId ticket = new TicketId(call.pathId());
    EmailAddress to = new EmailAddress(email);
    return repeats.once(
        call,
        "transfer",
        call.requestKey(ticket, to.canonical()),
        () -> answer(tickets.offer().offer(ticket, from, to), from.id()));
  }

  private static Answer answer(Offering offering, CustomerId from) {
    return switch (offering) {
      case Offering.UnknownTicket() -> TicketRoutes.noSuchTicket();
      case Offering.ToOneself() -> Problem.invalid(EMAIL, "must be somebody else's");
      case Offering.NotTransferable() ->
          Problem.conflict("This ticket has been used or refunded, or the show has begun.");
      case Offering.OfferedAlready() ->
          Problem.conflict("This ticket is offered to somebody else.");
      case Offering.TooMany() ->
          Problem.limitExceeded(
              "No more than " + OfferPolicy.OPEN_MAX + " tickets can be on offer at a time.");
      case Offering.Offered(Offer offer) ->
          new Answer.Json(201, OfferBody.of(offer, from), Map.of());
    };
  }

  private Answer list(Call call) {
    Customer customer = customer(call);
    Query query = call.query();
    Page.Request page = query.page();
    query.end();
    return Answer.ok(
        tickets.viewOffers().list(customer, page).map(offer -> OfferBody.of(offer, customer.id())));
  }

  private Answer accept(Call call) {
    Customer to = customer(call);
    return answer(
        tickets.answerOffer().accept(id(call), to),
        offer -> Answer.ok(OfferBody.of(offer, to.id())));
  }

  private Answer decline(Call call) {
    Customer to = customer(call);
    return answer(
        tickets.answerOffer().decline(id(call), to),
        offer -> Answer.ok(OfferBody.of(offer, to.id())));
  }

  private Answer withdraw(Call call) {
    return answer(
        tickets.answerOffer().withdraw(id(call), customer(call)), _ -> Answer.noContent());
  }

  private static Answer answer(Answering answering, Function<Offer, Answer> done) {
    return switch (answering) {
      case Answering.UnknownOffer() -> Problem.notFound("You have no such offer.");
      case Answering.Over(Offer offer) ->
          Problem.conflict("This offer is over: " + Texts.name(offer.status()) + ".");
      case Answering.Done(Offer offer) -> done.apply(offer);
    };
  }

  private static OfferId id(Call call) {
    return new OfferId(call.pathId());
  }

  private static Customer customer(Call call) {
    return call.session().orElseThrow(() -> new Refusal(Problem.unauthenticated())).customer();
  }
}
