package dev.onsale.application.port;

import dev.onsale.application.port.Dealings.Handover;
import dev.onsale.application.port.Dealings.Purchase;
import dev.onsale.application.port.Dealings.Seat;
import dev.onsale.domain.money.Money;
import java.util.List;

/// What a letter tells, with everything it says.
public sealed interface News {
  /// Bought and paid for.
  ///
  /// @param codes of the tickets that open a door for the buyer
  record Bought(Purchase purchase, List<Code> codes) implements News {
    public Bought {
      codes = List.copyOf(codes);
    }
  }

  /// The payment came to nothing.
  record NotPaid(Purchase purchase) implements News {}

  /// Seats were given up, and their price is on its way back.
  ///
  /// @param givenUp the seats it is about
  /// @param kept how many of the order's seats are still good
  record GivenUp(Purchase purchase, List<Seat> givenUp, int kept, Money amount) implements News {
    public GivenUp {
      givenUp = List.copyOf(givenUp);
    }
  }

  /// The money is back.
  record PaidBack(Purchase purchase, Money amount) implements News {}

  /// The show does not take place.
  ///
  /// @param amount on its way back
  record ShowCancelled(Purchase purchase, Money amount) implements News {}

  /// Somebody offers a ticket; told to whom it is offered.
  record Offered(Handover handover) implements News {}

  /// An offer came to nothing; told to whom it was offered when it was withdrawn, else to whom it
  /// came from.
  record OfferEnded(Handover handover) implements News {}

  /// An offered ticket has changed hands; told to its new holder.
  record Received(Handover handover, Code code) implements News {}

  /// A ticket's code, as an image.
  ///
  /// @param name unique within a letter; letters, digits and hyphens
  record Code(String name, Picture picture) {}
}
