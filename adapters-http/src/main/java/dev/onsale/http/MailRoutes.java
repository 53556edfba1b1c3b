package dev.onsale.http;

import dev.onsale.application.mail.ViewMails;
import dev.onsale.application.port.Outbox.Dead;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.ShownMails.Headline;
import dev.onsale.application.port.ShownMails.Shown;
import dev.onsale.domain.account.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Messages that could not be sent; and, where there is no post, the mails themselves.
final class MailRoutes {
  private final MailUseCases useCases;

  MailRoutes(MailUseCases useCases) {
    this.useCases = useCases;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/api/admin/outbox/dead", Access.ADMIN, this::dead, 200, 400));
    routes.add(
        Route.post("/api/admin/outbox/dead/{number}/retry", Access.ADMIN, this::retry, 204, 404)
            .produces(MediaType.NONE));
    ViewMails mails = useCases.viewMails();
    if (mails != null) {
      routes.add(
          Route.get("/api/demo/mails", Access.CUSTOMER, call -> list(mails, call), 200, 400));
      routes.add(
          Route.get("/api/demo/mails/{id}", Access.CUSTOMER, call -> view(mails, call), 200, 404));
    }
    return routes;
  }

  private record DeadBody(
      long number,
      String kind,
      UUID subjectId,
      Instant createdAt,
      Instant givenUpAt,
      int tries,
      String why) {
    static DeadBody of(Dead dead) {
      return new DeadBody(
          dead.number(),
          dead.kind(),
          dead.subject(),
          dead.createdAt(),
          dead.givenUpAt(),
          dead.tries(),
          dead.why());
    }
  }

  private record HeadlineBody(UUID id, String to, String toName, String subject, Instant shownAt) {
    static HeadlineBody of(Headline mail) {
      return new HeadlineBody(
          mail.id(), mail.to().text(), mail.toName(), mail.subject(), mail.shownAt());
    }
  }

  private record MailBody(
      UUID id,
      String to,
      String toName,
      String subject,
      Instant shownAt,
      String text,
      String html) {
    static MailBody of(Shown mail) {
      Headline line = mail.headline();
      return new MailBody(
          line.id(),
          line.to().text(),
          line.toName(),
          line.subject(),
          line.shownAt(),
          mail.text(),
          mail.html());
    }
  }

  private Answer dead(Call call) {
    Query query = call.query();
    Page.Request page = query.page();
    query.end();
    return Answer.ok(useCases.tendOutbox().dead(page).map(DeadBody::of));
  }

  private Answer retry(Call call) {
    return useCases.tendOutbox().retry(call.pathNumber("number"))
        ? Answer.noContent()
        : Problem.notFound("No message of this number was given up.");
  }

  private static Answer list(ViewMails mails, Call call) {
    Query query = call.query();
    Page.Request page = query.page();
    query.end();
    return Answer.ok(mails.list(viewer(call), page).map(HeadlineBody::of));
  }

  private static Answer view(ViewMails mails, Call call) {
    return mails
        .view(call.pathId(), viewer(call))
        .<Answer>map(mail -> Answer.ok(MailBody.of(mail)))
        .orElseGet(() -> Problem.notFound("You have no such mail."));
  }

  private static Customer viewer(Call call) {
    return call.session().orElseThrow(() -> new Refusal(Problem.unauthenticated())).customer();
  }
}
