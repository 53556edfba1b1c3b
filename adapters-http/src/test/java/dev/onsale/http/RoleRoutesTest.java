package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.account.Session;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleRoutesTest {
  private static final String ROLE = "/api/admin/accounts/role";
  @AutoClose private final TestHouse house = new TestHouse();
  private final EmailAddress boss = house.somebody(Role.ADMIN);
  private final Client admin = house.anybody().token(house.token(boss, Session.Kind.PROGRAM));

  private static String change(EmailAddress email, String role) {
    return "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email.text(), role);
  }

  @Test
  void an_account_gets_another_role_and_has_to_sign_in_again_everywhere() {
    EmailAddress ann = house.somebody(Role.USER);
    Client program = house.anybody().token(house.token(ann, Session.Kind.PROGRAM));
    Client browser = house.anybody().cookie(house.token(ann, Session.Kind.BROWSER));
    program.get("/api/auth/me").is(200);
    browser.get("/api/auth/me").is(200);

    Reply reply = admin.post(ROLE, change(ann, "staff")).is(200);

    assertThat(reply.json().path("role").stringValue()).isEqualTo("staff");
    assertThat(reply.json().path("email").stringValue()).isEqualTo(ann.text());
    program.get("/api/auth/me").is(401, "unauthenticated");
    browser.get("/api/auth/me").is(401, "unauthenticated");
    Client again = house.anybody().token(house.token(ann, Session.Kind.PROGRAM));
    assertThat(again.get("/api/auth/me").is(200).json().path("role").stringValue())
        .isEqualTo("staff");
    admin.get("/api/auth/me").is(200);
  }

  @Test
  void the_last_admin_stays_one() {
    admin.post(ROLE, change(boss, "user")).is(409, "conflict");
    EmailAddress second = house.somebody(Role.ADMIN);

    admin.post(ROLE, change(boss, "user")).is(200);

    admin.post(ROLE, change(second, "user")).is(401, "unauthenticated");
    house
        .anybody()
        .token(house.token(boss, Session.Kind.PROGRAM))
        .post(ROLE, change(second, "user"))
        .is(403, "forbidden");
  }

  @Test
  void only_admins_change_roles_and_only_of_accounts_that_are_there() {
    EmailAddress ann = house.somebody(Role.USER);

    house.program(Role.STAFF).post(ROLE, change(ann, "admin")).is(403, "forbidden");
    house.anybody().post(ROLE, change(ann, "admin")).is(401, "unauthenticated");
    admin.post(ROLE, change(new EmailAddress("nobody@example.org"), "staff")).is(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\":\"a@b.example\"}",
        "{\"email\":\"a@b.example\",\"role\":\"owner\"}",
        "{\"email\":\"nobody\",\"role\":\"staff\"}"
      })
  void a_change_names_address_and_role(String body) {
    admin.post(ROLE, body).is(400, "validation_failed");
  }
}
