package dev.onsale.http;

import dev.onsale.application.port.Page;
import dev.onsale.application.ticket.DrawTicket;
import dev.onsale.application.ticket.DrawTicket.Format;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tickets and their codes, for those who hold them.
final class TicketRoutes {
  private final TicketUseCases tickets;

  TicketRoutes(TicketUseCases tickets) {
    this.tickets = tickets;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/orders/{id}/tickets", Access.CUSTOMER, this::ofOrder, 200, 400, 404),
        Route.get("/api/tickets", Access.CUSTOMER, this::list, 200, 400),
        Route.get("/api/tickets/{id}", Access.CUSTOMER, this::view, 200, 404),
        Route.get("/api/tickets/{id}/qr", Access.CUSTOMER, this::draw, 200, 400, 404, 409)
            .produces(MediaType.PICTURE));
  }

  private Answer ofOrder(Call call) {
    CustomerId buyer = call.customer();
    Page.Request page = page(call);
    return tickets
        .view()
        .ofOrder(new OrderId(call.pathId()), buyer, page)
        .<Answer>map(found -> Answer.ok(found.map(ticket -> TicketBody.of(ticket, buyer))))
        .orElseGet(() -> Problem.notFound("You have no such order."));
  }

  private Answer list(Call call) {
    CustomerId holder = call.customer();
    return Answer.ok(
        tickets.view().list(holder, page(call)).map(ticket -> TicketBody.of(ticket, holder)));
  }

  private Answer view(Call call) {
    CustomerId holder = call.customer();
    return tickets
        .view()
        .view(new TicketId(call.pathId()), holder)
        .<Answer>map(ticket -> Answer.ok(TicketBody.of(ticket, holder)))
        .orElseGet(TicketRoutes::noSuchTicket);
  }

  private Answer draw(Call call) {
    Query query = call.query();
    Format wanted = query.oneOf("format", Format.class);
    query.end();
    Format format = wanted == null ? preferred(call.header("Accept")) : wanted;
    return switch (tickets.draw().draw(new TicketId(call.pathId()), call.customer(), format)) {
      case DrawTicket.Result.UnknownTicket() -> noSuchTicket();
      case DrawTicket.Result.NotValid() -> Problem.conflict("This ticket has been refunded.");
      case DrawTicket.Result.Drawn drawn ->
          new Answer.Bytes(
              200,
              type(format).text(),
              drawn.picture(),
              Map.of("Cache-Control", "private, no-store", "Vary", "Accept"));
    };
  }

  /// Lines, unless a client asks for dots and does not name lines.
  private static Format preferred(@Nullable String accept) {
    boolean dots =
        accept != null
            && (!MediaType.SVG.isAcceptedBy(accept)
                || (isNamed(MediaType.PNG, accept) && !isNamed(MediaType.SVG, accept)));
    return dots ? Format.PNG : Format.SVG;
  }

  private static boolean isNamed(MediaType type, String accept) {
    return accept.toLowerCase(Locale.ROOT).contains(type.text());
  }

  private static MediaType type(Format format) {
    return switch (format) {
      case SVG -> MediaType.SVG;
      case PNG -> MediaType.PNG;
    };
  }

  private static Page.Request page(Call call) {
    Query query = call.query();
    Page.Request page = query.page();
    query.end();
    return page;
  }

  static Problem noSuchTicket() {
    return Problem.notFound("You have no such ticket.");
  }
}
