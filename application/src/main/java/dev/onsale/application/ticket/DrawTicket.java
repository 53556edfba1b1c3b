package dev.onsale.application.ticket;

import dev.onsale.application.port.CodePictures;
import dev.onsale.application.port.TicketSeals;
import dev.onsale.application.port.Tickets;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Draws the code of a ticket for its holder, and for nobody else.
public final class DrawTicket {
  private final Tickets tickets;
  private final TicketSeals seals;
  private final CodePictures pictures;

  public DrawTicket(Tickets tickets, TicketSeals seals, CodePictures pictures) {
    this.tickets = tickets;
    this.seals = seals;
    this.pictures = pictures;
  }

  /// How it is drawn.
  public enum Format {
    SVG,
    PNG
  }

  /// In order of precedence.
  public sealed interface Result {
    record UnknownTicket() implements Result {}

    /// Refunded: it has no code any more.
    record NotValid() implements Result {}

    /// Not a record, because arrays have no value of their own.
    final class Drawn implements Result {
      private final byte[] picture;

      Drawn(byte[] picture) {
        this.picture = picture;
      }

      public byte[] picture() {
        return picture;
      }
    }
  }

  public Result draw(TicketId id, CustomerId holder, Format format) {
    Optional<Ticket> ticket = tickets.find(id, holder);
    if (ticket.isEmpty()) {
      return new Result.UnknownTicket();
    }
    if (!ticket.get().isLive()) {
      return new Result.NotValid();
    }
    String code = seals.seal(ticket.get().pass());
    return new Result.Drawn(
        switch (format) {
          case SVG -> pictures.svg(code).getBytes(StandardCharsets.UTF_8);
          case PNG -> pictures.png(code);
        });
  }
}
