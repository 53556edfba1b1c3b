package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Outbox.Detail;
import dev.onsale.application.port.Outbox.Standing;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class MailRoutesTest {
  private static void show(TestHouse house, EmailAddress to, String subject) {
    house.mails.send(
        new Mail(
            UUID.randomUUID().toString(),
            new Person("Somebody", to),
            subject,
            "plain",
            "<p>page</p>",
            List.of()));
  }

  private static Client as(TestHouse house, EmailAddress email) {
    return house.anybody().token(house.token(email, Session.Kind.PROGRAM));
  }

  @Test
  void everybody_sees_their_own_mails_and_nobody_elses() {
    try (TestHouse house = new TestHouse()) {
      EmailAddress ada = house.somebody(Role.USER);
      EmailAddress bob = house.somebody(Role.USER);
      show(house, ada, "for Ada");
      show(house, bob, "for Bob");

      JsonNode page = as(house, ada).get("/api/demo/mails").is(200).json();

      assertThat(page.path("total").intValue()).isEqualTo(1);
      assertThat(page.at("/items/0").propertyNames())
          .containsExactly("id", "to", "toName", "subject", "shownAt");
      String mail = "/api/demo/mails/" + page.at("/items/0/id").stringValue();
      JsonNode shown = as(house, ada).get(mail).is(200).json();
      assertThat(shown.path("subject").stringValue()).isEqualTo("for Ada");
      assertThat(shown.path("text").stringValue()).isEqualTo("plain");
      assertThat(shown.path("html").stringValue()).isEqualTo("<p>page</p>");
      as(house, bob).get(mail).is(404, "not_found");
      house.anybody().get(mail).is(401, "unauthenticated");
      house.anybody().get("/api/demo/mails").is(401, "unauthenticated");
    }
  }

  @Test
  void admins_see_all_mails() {
    try (TestHouse house = new TestHouse()) {
      show(house, house.somebody(Role.USER), "one");
      show(house, house.somebody(Role.USER), "two");
      Client admin = house.program(Role.ADMIN);

      JsonNode page = admin.get("/api/demo/mails?size=1").is(200).json();

      assertThat(page.path("total").intValue()).isEqualTo(2);
      assertThat(page.at("/items/0/subject").stringValue()).isEqualTo("two");
      admin.get("/api/demo/mails/" + page.at("/items/0/id").stringValue()).is(200);
      admin.get("/api/demo/mails/" + UUID.randomUUID()).is(404, "not_found");
      admin.get("/api/demo/mails?page=0").isInvalid("page");
    }
  }

  @Test
  void where_mail_is_sent_there_is_nothing_to_look_at() {
    try (TestHouse house = new TestHouse()) {
      MailUseCases sending = new MailUseCases(house.useCases.mail().tendOutbox(), null);

      assertThat(new MailRoutes(sending).routes())
          .extracting(Route::path)
          .noneMatch(path -> path.startsWith("/api/demo"));
    }
  }

  @Test
  void what_was_given_up_is_listed_and_can_be_tried_again() {
    try (TestHouse house = new TestHouse()) {
      UUID order = UUID.randomUUID();
      long number = house.outbox.put("order_completed", order, Detail.NONE);
      house.outbox.giveUp(number, "550 no such user");
      Client admin = house.program(Role.ADMIN);

      JsonNode page = admin.get("/api/admin/outbox/dead").is(200).json();

      assertThat(page.path("items").toString())
          .isEqualTo(
              """
              [{"number":%d,"kind":"order_completed","subjectId":"%s",\
              "createdAt":"2026-09-01T08:00:00Z","givenUpAt":"2026-09-01T08:00:00Z",\
              "tries":0,"why":"550 no such user"}]"""
                  .formatted(number, order));
      String retry = "/api/admin/outbox/dead/" + number + "/retry";
      house.program(Role.USER).post(retry).is(403, "forbidden");
      admin.post(retry).is(204);
      admin.post(retry).is(404, "not_found");
      admin.post("/api/admin/outbox/dead/seven/retry").is(404, "not_found");
      assertThat(house.outbox.standing()).isEqualTo(new Standing(1, 0));
    }
  }
}
