package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountRoutesTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();

  private static String registration(String email, String password, String name) {
    return """
        {"email":"%s","password":"%s","name":"%s"}"""
        .formatted(email, password, name);
  }

  private static String credentials(String email, String password) {
    return """
        {"email":"%s","password":"%s"}"""
        .formatted(email, password);
  }

  private static Client page(TestHouse house) {
    return house.anybody().header("Origin", house.origin());
  }

  private static String sid(Reply reply) {
    String cookie = reply.header("Set-Cookie");
    return cookie.substring("sid=".length(), cookie.indexOf(';'));
  }

  @Test
  void registering_opens_an_account_for_buying() {
    Reply reply =
        HOUSE.anybody().post("/api/auth/register", registration("ada@x.org", "0123456789", "Ada"));

    reply.is(201);
    assertThat(reply.json().propertyNames()).containsExactly("id", "email", "name", "role");
    assertThat(reply.json().path("id").stringValue()).hasSize(36);
    assertThat(reply.json().path("email").stringValue()).isEqualTo("ada@x.org");
    assertThat(reply.json().path("name").stringValue()).isEqualTo("Ada");
    assertThat(reply.json().path("role").stringValue()).isEqualTo("user");
    assertThat(reply.header("Set-Cookie")).isEmpty();
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void an_address_is_taken_however_it_is_spelled() {
    HOUSE
        .anybody()
        .post("/api/auth/register", registration("Eve@x.org", "0123456789", "Eve"))
        .is(201);

    HOUSE
        .anybody()
        .post("/api/auth/register", registration("eVE@X.org", "0123456789", "Eve"))
        .is(409, "conflict");
  }

  @Test
  void a_reserved_address_counts_as_taken() {
    for (String email : List.of(TestHouse.RESERVED.text(), "Demo@Onsale.TEST")) {
      HOUSE
          .anybody()
          .post("/api/auth/register", registration(email, "0123456789", "Mallory"))
          .is(409, "conflict");
      HOUSE
          .anybody()
          .post("/api/auth/token", credentials(email, "0123456789"))
          .is(401, "bad_credentials");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|email,password,name",
        "{\"email\":null,\"password\":null,\"name\":null}|email,password,name",
        "{\"email\":1,\"password\":true,\"name\":[]}|email,password,name",
        "{\"email\":\"a@b\",\"password\":\"0123456789\",\"name\":\"A\"}|email",
        "{\"email\":\"a b@c.de\",\"password\":\"0123456789\",\"name\":\"A\"}|email",
        "{\"email\":\"a@c.de\",\"password\":\"012345678\",\"name\":\"A\"}|password",
        "{\"email\":\"a@c.de\",\"password\":\"01234\\u000056789\",\"name\":\"A\"}|password",
        "{\"email\":\"a@c.de\",\"password\":\"0123456789\",\"name\":\"\"}|name",
        "{\"email\":\"a@c.de\",\"password\":\"0123456789\",\"name\":\"  \"}|name",
        "{\"email\":\"a@c.de\",\"password\":\"0123456789\",\"name\":\"A\\u0000\"}|name",
        "{\"email\":\"a@c.de\",\"password\":\"0123456789\",\"name\":\"A\\n\"}|name",
        "{\"email\":\"a@c.de\",\"password\":\"0123456789\",\"name\":\"\\ud800\"}|name",
        "{\"email\":\"a@c.de\",\"password\":\"0123456789\",\"name\":\"A\",\"role\":\"admin\"}|role"
      })
  void a_registration_must_be_in_order(String body, String wrong) {
    HOUSE.anybody().post("/api/auth/register", body).isInvalid(wrong.split(",", -1));
  }

  @Test
  void long_names_and_passwords_of_more_than_72_bytes_are_refused() {
    HOUSE
        .anybody()
        .post("/api/auth/register", registration("b@x.org", "é".repeat(37), "x".repeat(101)))
        .isInvalid("password", "name");
    HOUSE
        .anybody()
        .post("/api/auth/register", registration("b@x.org", "é".repeat(36), "😀".repeat(100)))
        .is(201);
  }

  @Test
  void a_browser_that_signs_in_gets_a_cookie_that_scripts_cannot_read() {
    String email = HOUSE.somebody(Role.USER).text();

    Reply reply =
        page(HOUSE).post("/api/auth/login", credentials(email, TestHouse.PASSWORD)).is(200);

    assertThat(reply.json().path("email").stringValue()).isEqualTo(email);
    assertThat(reply.header("Set-Cookie"))
        .endsWith("; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
    HOUSE.anybody().cookie(sid(reply)).get("/api/auth/me").is(200);
  }

  @Test
  void the_cookie_is_found_among_others() {
    String credentials = credentials(HOUSE.somebody(Role.USER).text(), TestHouse.PASSWORD);
    String sid = sid(page(HOUSE).post("/api/auth/login", credentials));

    for (String cookies :
        List.of("a=b; sid=%s; c=d", "a=sid=x;sid=%s", "sid=no token; sid=%s", ";; sid=%s ;")) {
      HOUSE.anybody().header("Cookie", cookies.formatted(sid)).get("/api/auth/me").is(200);
    }
    for (String cookies : List.of("xsid=%s", "SID=%s", "a=; sid=%s.", "sid", "sid=")) {
      HOUSE.anybody().header("Cookie", cookies.formatted(sid)).get("/api/auth/me").is(401);
    }
  }

  @Test
  void signing_in_again_ends_the_session_the_browser_had() {
    String credentials = credentials(HOUSE.somebody(Role.USER).text(), TestHouse.PASSWORD);
    String first = sid(page(HOUSE).post("/api/auth/login", credentials));

    String second = sid(page(HOUSE).cookie(first).post("/api/auth/login", credentials).is(200));

    assertThat(second).isNotEqualTo(first);
    HOUSE.anybody().cookie(first).get("/api/auth/me").is(401);
    HOUSE.anybody().cookie(second).get("/api/auth/me").is(200);
  }

  @Test
  void signing_in_works_while_copies_of_the_old_session_cannot_be_dropped() {
    try (TestHouse house = new TestHouse()) {
      String credentials = credentials(house.somebody(Role.USER).text(), TestHouse.PASSWORD);
      String first = sid(page(house).post("/api/auth/login", credentials));
      house.cache.overwhelmed();

      page(house).cookie(first).post("/api/auth/login", credentials).is(200);
    }
  }

  @Test
  void a_wrong_password_and_an_unknown_address_are_answered_alike() {
    String email = HOUSE.somebody(Role.USER).text();
    for (String path : List.of("/api/auth/login", "/api/auth/token")) {
      for (String body :
          List.of(
              credentials(email, "wrong horse"),
              credentials(email, "short"),
              credentials(email, "é".repeat(60)),
              credentials("nobody@example.org", TestHouse.PASSWORD))) {
        Reply reply = page(HOUSE).post(path, body).is(401, "bad_credentials");

        assertThat(reply.header("Set-Cookie")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/auth/login", "/api/auth/token"})
  void credentials_must_be_in_order(String path) {
    page(HOUSE).post(path, "{}").isInvalid("email", "password");
    page(HOUSE).post(path, credentials("nothing", "x")).isInvalid("email");
    page(HOUSE).post(path, "{\"email\":\"a@b.cd\",\"password\":1234567890}").isInvalid("password");
    page(HOUSE).post(path, credentials("a@b.cd", "x".repeat(1_001))).isInvalid("password");
  }

  @Test
  void a_program_gets_a_token_for_a_day() {
    String email = HOUSE.somebody(Role.USER).text();

    Reply reply =
        HOUSE.anybody().post("/api/auth/token", credentials(email, TestHouse.PASSWORD)).is(200);

    assertThat(reply.json().propertyNames())
        .containsExactly("accessToken", "tokenType", "expiresAt");
    assertThat(reply.json().path("tokenType").stringValue()).isEqualTo("Bearer");
    assertThat(reply.json().path("expiresAt").stringValue())
        .isEqualTo(TestHouse.START.plus(Duration.ofHours(24)).toString());
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    Client program = HOUSE.anybody().token(reply.json().path("accessToken").stringValue());
    assertThat(program.get("/api/auth/me").json().path("email").stringValue()).isEqualTo(email);
  }

  @Test
  void signing_out_ends_a_token_at_once() {
    Client program = HOUSE.program(Role.USER);

    program.post("/api/auth/logout").is(204);

    program.get("/api/auth/me").is(401, "unauthenticated");
    program.post("/api/auth/logout").is(401, "unauthenticated");
  }

  @Test
  void signing_out_ends_a_browser_session_and_takes_the_cookie_away() {
    Client browser = HOUSE.browser(Role.USER);

    Reply reply = browser.post("/api/auth/logout").is(204);

    assertThat(reply.header("Set-Cookie")).startsWith("sid=; Path=/; Max-Age=0;");
    assertThat(reply.header("Content-Type")).isEmpty();
    browser.get("/api/auth/me").is(401, "unauthenticated");
  }

  @Test
  void an_account_knows_its_role() {
    assertThat(HOUSE.program(Role.ADMIN).get("/api/auth/me").json().path("role").stringValue())
        .isEqualTo("admin");
  }
}
