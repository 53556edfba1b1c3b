package dev.onsale.http;

import dev.onsale.application.ticket.AnswerOffer;
import dev.onsale.application.ticket.CheckIn;
import dev.onsale.application.ticket.DrawTicket;
import dev.onsale.application.ticket.OfferTicket;
import dev.onsale.application.ticket.ViewOffers;
import dev.onsale.application.ticket.ViewRoll;
import dev.onsale.application.ticket.ViewTickets;

/// What can be asked for about tickets over HTTP.
public record TicketUseCases(
    ViewTickets view,
    DrawTicket draw,
    OfferTicket offer,
    AnswerOffer answerOffer,
    ViewOffers viewOffers,
    CheckIn checkIn,
    ViewRoll viewRoll) {}
