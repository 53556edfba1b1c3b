package dev.onsale.mail;

import dev.onsale.application.port.Dealings.Handover;
import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Dealings.Purchase;
import dev.onsale.application.port.Dealings.Seat;
import dev.onsale.application.port.Dealings.Ticket;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.MailWording;
import dev.onsale.application.port.News;
import dev.onsale.application.port.News.Code;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The letters that people get. All of them look alike, so each is only what it says.
public final class Letters implements MailWording {
  private static final String WHERE_REFUNDS_ARE =
      "To give seats back, open the order on the page you bought it on and choose what to give back."
          + " The money goes the way it came, at the price you paid.";
  private static final String KEEP_CODES =
      "Each code opens the door once, for whoever shows it first: keep it to yourself.";
  private static final String ON_ITS_WAY =
      "The money is on its way back by the way it came; banks can take some days to show it. We"
          + " write again when it has left here.";

  private static final String TRY_AGAIN =
      "Seats that are not paid for go back on sale. You are welcome to try again.";
  private static final String NOT_COLLECTED =
      "We are sorry: the bank said yes at first, and no when the money was to be collected. The"
          + " tickets that you were sent open no door.";

  @Override
  public Mail mail(News news, String reference) {
    Letter letter = letter(news);
    List<Code> codes = letter.admissions().stream().map(Letter.Admission::code).toList();
    Person to = recipient(news);
    return new Mail(
        reference,
        new Person(Words.line(to.name()), to.email()),
        letter.subject(),
        PlainLetter.text(letter),
        HtmlLetter.text(letter),
        codes);
  }

  private static Person recipient(News news) {
    return switch (news) {
      case News.Bought bought -> bought.purchase().buyer();
      case News.NotPaid notPaid -> notPaid.purchase().buyer();
      case News.GivenUp givenUp -> givenUp.purchase().buyer();
      case News.PaidBack paidBack -> paidBack.purchase().buyer();
      case News.ShowCancelled cancelled -> cancelled.purchase().buyer();
      case News.Offered offered -> offered.handover().to();
      case News.OfferEnded ended -> told(ended.handover());
      case News.Received received -> received.handover().to();
    };
  }

  /// Who does not know yet that an offer is over.
  private static Person told(Handover handover) {
    return handover.state() == Handover.State.WITHDRAWN ? handover.to() : handover.from();
  }

  private static Letter letter(News news) {
    return switch (news) {
      case News.Bought(Purchase purchase, List<Code> codes) -> bought(purchase, codes);
      case News.NotPaid(Purchase purchase) -> notPaid(purchase);
      case News.GivenUp givenUp -> givenUp(givenUp);
      case News.PaidBack paidBack -> paidBack(paidBack);
      case News.ShowCancelled cancelled -> showCancelled(cancelled);
      case News.Offered(Handover handover) -> offered(handover);
      case News.OfferEnded(Handover handover) -> offerEnded(handover);
      case News.Received(Handover handover, Code code) -> received(handover, code);
    };
  }

  private static Letter bought(Purchase purchase, List<Code> codes) {
    String show = Words.show(purchase.show());
    Letter letter =
        ofOrder(
            purchase,
            "Your tickets for " + show,
            "Thank you. Your order is paid for, and these seats are yours.");
    letter =
        letter.fact("Seats", seats(purchase.seats())).fact("Total", Words.money(purchase.total()));
    Map<String, Code> byName =
        codes.stream().collect(Collectors.toMap(Code::name, Function.identity()));
    for (Seat seat : purchase.seats()) {
      Ticket ticket = seat.ticket();
      Code code = ticket == null ? null : byName.get("ticket-" + ticket.id().value());
      if (code != null) {
        letter = letter.admit(Words.place(seat.place()), code);
      }
    }
    return codes.isEmpty()
        ? letter.close(WHERE_REFUNDS_ARE)
        : letter.close(KEEP_CODES, WHERE_REFUNDS_ARE);
  }

  private static Letter notPaid(Purchase purchase) {
    Letter letter =
        ofOrder(
            purchase,
            "Your payment for " + Words.show(purchase.show()) + " did not go through",
            "The payment for these seats came to nothing, and no money has been taken. If your bank"
                + " shows an amount as set aside, it lets go of it by itself.");
    boolean confirmed = purchase.seats().stream().anyMatch(seat -> seat.ticket() != null);
    return letter
        .fact("Seats", seats(purchase.seats()))
        .fact("Total", Words.money(purchase.total()))
        .close(confirmed ? new String[] {NOT_COLLECTED, TRY_AGAIN} : new String[] {TRY_AGAIN});
  }

  private static Letter givenUp(News.GivenUp news) {
    Purchase purchase = news.purchase();
    String show = Words.show(purchase.show());
    Letter letter =
        news.kept() == 0
            ? ofOrder(
                purchase,
                "Your order for " + show + " is cancelled",
                "Your order is cancelled, and its tickets open no door any more.")
            : ofOrder(
                purchase,
                "A part of your order for " + show + " is cancelled",
                "You gave back "
                    + Words.seats(news.givenUp().size())
                    + ". Of this order you keep "
                    + Words.seats(news.kept())
                    + ", and the tickets for those stay good.");
    if (!news.givenUp().isEmpty()) {
      letter = letter.fact("Given back", seats(news.givenUp()));
    }
    return letter.fact("Coming back to you", Words.money(news.amount())).close(ON_ITS_WAY);
  }

  private static Letter paidBack(News.PaidBack news) {
    return ofOrder(
            news.purchase(),
            "Your money for " + Words.show(news.purchase().show()) + " is paid back",
            "We have paid your money back, the way it came. Banks can take some days to show it.")
        .fact("Paid back", Words.money(news.amount()))
        .close("There is nothing else that you need to do.");
  }

  private static Letter showCancelled(News.ShowCancelled news) {
    return ofOrder(
            news.purchase(),
            Words.show(news.purchase().show()) + " is cancelled",
            "We are sorry: this event does not take place. Your tickets for it open no door any"
                + " more, and you get your money back without asking for it.")
        .fact("Coming back to you", Words.money(news.amount()))
        .close(ON_ITS_WAY);
  }

  private static Letter offered(Handover handover) {
    String from = Words.name(handover.from());
    return ofHandover(
            handover,
            handover.to(),
            from + " has a ticket for you: " + Words.show(handover.show()),
            from
                + " wants to hand a ticket on to you, free of charge. It is yours once you accept"
                + " it.")
        .fact("To be accepted by", Words.time(handover.expiresAt()))
        .close(
            "Sign in with this address (or make an account with it) on the page where the event is"
                + " sold, and accept or decline the ticket there.",
            "If you do not know " + from + ", leave the ticket alone: the offer ends by itself.");
  }

  private static Letter offerEnded(Handover handover) {
    String show = Words.show(handover.show());
    String to = Words.name(handover.to());
    return switch (handover.state()) {
      case WITHDRAWN ->
          ofHandover(
              handover,
              handover.to(),
              "The offered ticket for " + show + " is taken back",
              Words.name(handover.from()) + " has taken the offer of this ticket back.");
      case DECLINED ->
          ofHandover(
              handover,
              handover.from(),
              "Your ticket for " + show + " stays yours",
              to
                  + " does not want the ticket that you offered. It is still yours, and its code is"
                  + " good.");
      case EXPIRED, OFFERED, ACCEPTED ->
          ofHandover(
              handover,
              handover.from(),
              "Your offer of a ticket for " + show + " is over",
              "The offer of this ticket to " + to + " has ended.");
    };
  }

  private static Letter received(Handover handover, Code code) {
    return ofHandover(
            handover,
            handover.to(),
            "Your ticket for " + Words.show(handover.show()),
            "This ticket is yours now. The code that "
                + Words.name(handover.from())
                + " had opens no door any more; this one does.")
        .admit(Words.place(handover.place()), code)
        .close(KEEP_CODES);
  }

  private static Letter ofOrder(Purchase purchase, String subject, String opening) {
    return Letter.of(subject, greeting(purchase.buyer()), opening)
        .fact("Event", Words.show(purchase.show()))
        .fact("Starts", Words.time(purchase.show().startsAt()))
        .fact("Where", Words.where(purchase.show()))
        .fact("Order", purchase.order().value().toString());
  }

  private static Letter ofHandover(Handover handover, Person to, String subject, String opening) {
    return Letter.of(subject, greeting(to), opening)
        .fact("Event", Words.show(handover.show()))
        .fact("Starts", Words.time(handover.show().startsAt()))
        .fact("Where", Words.where(handover.show()))
        .fact("Seat", Words.place(handover.place()));
  }

  private static String greeting(Person person) {
    String name = Words.line(person.name());
    return name.isEmpty() ? "Hello," : "Hello " + name + ",";
  }

  private static String seats(List<Seat> seats) {
    return seats.stream().map(seat -> Words.place(seat.place())).collect(Collectors.joining("; "));
  }
}
