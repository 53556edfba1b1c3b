package dev.onsale.http;

import dev.onsale.application.account.Authenticate;
import dev.onsale.application.account.ChangeRole;
import dev.onsale.application.account.Register;
import dev.onsale.application.account.SignIn;
import dev.onsale.application.account.SignOut;
import dev.onsale.application.aftersale.AuditBooks;
import dev.onsale.application.aftersale.CallOffEvent;
import dev.onsale.application.aftersale.CancelOrder;
import dev.onsale.application.catalog.CreateEvent;
import dev.onsale.application.catalog.CreateVenue;
import dev.onsale.application.catalog.UpdateEvent;
import dev.onsale.application.catalog.ViewEvents;
import dev.onsale.application.catalog.ViewVenues;
import dev.onsale.application.checkout.Checkout;
import dev.onsale.application.checkout.HearPayment;
import dev.onsale.application.checkout.ViewOrders;
import dev.onsale.application.hold.ExtendHold;
import dev.onsale.application.hold.HoldSeats;
import dev.onsale.application.hold.ReleaseSeats;
import dev.onsale.application.hold.ViewHolds;
import dev.onsale.application.port.AnswerCache;
import dev.onsale.application.request.AnswerOnce;

/// Everything that can be asked for over HTTP.
public record UseCases(
    Register register,
    SignIn signIn,
    SignOut signOut,
    Authenticate authenticate,
    CreateVenue createVenue,
    ViewVenues viewVenues,
    CreateEvent createEvent,
    UpdateEvent updateEvent,
    ViewEvents viewEvents,
    HoldSeats holdSeats,
    ExtendHold extendHold,
    ReleaseSeats releaseSeats,
    ViewHolds viewHolds,
    Checkout checkout,
    ViewOrders viewOrders,
    TicketUseCases tickets,
    ChangeRole changeRole,
    MailUseCases mail,
    CancelOrder cancelOrder,
    CallOffEvent callOffEvent,
    AuditBooks auditBooks,
    HearPayment hearPayment,
    AnswerOnce answerOnce,
    AnswerCache answers) {}
