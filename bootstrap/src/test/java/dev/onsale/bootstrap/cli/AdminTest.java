package dev.onsale.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// The commands as typed, against a real HTTP server that answers as told.
class AdminTest {
  private static final String ID = "0197c1f0-0000-7000-8000-000000000001";
  private static final String EVENT =
      """
      {"id":"%s","name":"Night \\u001b[31mof Glass","venue":{"name":"Old Mint","city":"Graz"},\
      "startsAt":"2026-09-01T18:00:00Z","status":"on_sale","available":399,"capacity":400}"""
          .formatted(ID);

  private final Map<String, String> variables = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private String url;
  private int status = 200;
  private String answer = "{}";
  private String asked = "";
  private String askedBody = "";
  private String authorization = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::respond);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    variables.put("ONSALE_URL", url);
    variables.put("ONSALE_TOKEN", "t0ken");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void respond(HttpExchange exchange) throws IOException {
    asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    askedBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private int run(String input, String... arguments) {
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), variables, null);
    CommandLine admin = Admin.commandLine(terminal);
    admin.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    admin.setExecutionExceptionHandler((failure, line, _) -> Admin.explain(failure, line));
    return admin.execute(arguments);
  }

  @Test
  void an_account_is_given_another_role() {
    answer =
        """
        {"id":"%s","email":"door@example.test","name":"Doris Door","role":"staff"}"""
            .formatted(ID);

    int exit = run("", "accounts", "promote", "door@example.test", "--role", "staff");

    assertThat(exit).isZero();
    assertThat(asked).isEqualTo("POST /api/admin/accounts/role");
    assertThat(askedBody).isEqualTo("{\"email\":\"door@example.test\",\"role\":\"staff\"}");
    assertThat(out.toString()).contains("Doris Door", "staff");
    assertThat(run("", "accounts", "promote", "door@example.test")).as("no role").isEqualTo(2);
  }

  @Test
  void a_token_is_printed_alone_so_that_a_script_can_take_it() {
    answer = "{\"accessToken\":\"abc\",\"tokenType\":\"Bearer\",\"expiresAt\":\"…\"}";

    assertThat(run("pass word 1\n", "token", "admin@onsale.test")).isZero();

    assertThat(out.toString().strip()).isEqualTo("abc");
    assertThat(asked).isEqualTo("POST /api/auth/token");
    assertThat(askedBody)
        .isEqualTo("{\"email\":\"admin@onsale.test\",\"password\":\"pass word 1\"}");
  }

  @Test
  void a_token_needs_a_password() {
    assertThat(run("", "token", "admin@onsale.test")).isEqualTo(2);

    assertThat(err.toString()).contains("No password was given");
    assertThat(asked).isEmpty();
  }

  @Test
  void a_list_is_a_table_that_lines_up_and_steers_no_terminal() {
    answer = "{\"items\":[" + EVENT + "],\"page\":2,\"size\":10,\"total\":11}";

    assertThat(run("", "events", "list", "--city", "Graz & more", "--page", "2", "--size", "10"))
        .isZero();

    assertThat(asked).isEqualTo("GET /api/events?page=2&size=10&city=Graz+%26+more");
    assertThat(authorization).isEqualTo("Bearer t0ken");
    assertThat(out.toString().lines())
        .containsExactly(
            "ID                                    NAME                 VENUE     "
                + "STARTS                STATUS   FREE  OF",
            ID + "  Night ?[31mof Glass  Old Mint  2026-09-01T18:00:00Z  on_sale  399   400",
            "",
            "page 2 of 2, 11 in all");
  }

  @Test
  void with_json_the_answer_is_printed_as_it_came() {
    answer = "{\"items\":[],\"page\":1,\"size\":20,\"total\":0,\"extra\":1.5}";

    assertThat(run("", "venues", "list", "--json")).isZero();

    assertThat(out.toString().strip()).isEqualTo(answer);
  }

  @Test
  void money_is_written_in_its_currency() {
    answer =
        """
        {"items":[{"id":"%s","status":"completed","total":{"amount":12500,"currency":"EUR"},\
        "items":[{},{}],"createdAt":"2026-03-01T12:00:00Z","eventId":"e"},
        {"id":"x","status":"pending","total":{"amount":12500,"currency":"JPY"},"items":[]}],
        "page":1,"size":20,"total":2}"""
            .formatted(ID);

    assertThat(run("", "orders", "list", "--event", ID)).isZero();

    assertThat(asked).isEqualTo("GET /api/admin/orders?page=1&size=20&eventId=" + ID);
    assertThat(out.toString()).contains("125.00 EUR  2 ").contains("12500 JPY   0");
  }

  @Test
  void what_is_created_comes_from_standard_input_or_a_file(@TempDir Path folder)
      throws IOException {
    answer = EVENT;
    Path file = Files.writeString(folder.resolve("event.json"), "{\"from\":\"file\"}");

    assertThat(run("{\"from\":\"stdin\"}", "events", "create")).isZero();
    assertThat(asked).isEqualTo("POST /api/events");
    assertThat(askedBody).isEqualTo("{\"from\":\"stdin\"}");

    assertThat(run("", "events", "update", ID, "--file", file.toString())).isZero();
    assertThat(asked).isEqualTo("PUT /api/events/" + ID);
    assertThat(askedBody).isEqualTo("{\"from\":\"file\"}");

    assertThat(run("{}", "venues", "create")).isZero();
    assertThat(asked).isEqualTo("POST /api/venues");
    assertThat(out.toString()).contains(ID);
  }

  @Test
  void a_file_that_is_not_there_is_a_mistake_on_the_command_line() {
    assertThat(run("", "venues", "create", "-f", "/no/such/file")).isEqualTo(2);

    assertThat(err.toString()).contains("Cannot read /no/such/file");
  }

  @Test
  void stats_are_a_line_for_each_field() {
    answer =
        """
        {"held":3,"revenue":{"amount":905,"currency":"EUR"},"inner":{"a":null},"list":[1,2]}""";

    assertThat(run("", "events", "stats", ID)).isZero();

    assertThat(asked).isEqualTo("GET /api/admin/events/" + ID + "/stats");
    assertThat(out.toString().lines())
        .containsExactly(
            "FIELD    VALUE", "held     3", "revenue  9.05 EUR", "inner.a", "list     2 entries");
  }

  @Test
  void an_order_is_cancelled_whole_or_by_ticket() {
    answer =
        """
        {"id":"%s","status":"refunded","total":{"amount":2500,"currency":"EUR"},\
        "refunded":{"amount":1250,"currency":"EUR"},"items":[{},{}]}"""
            .formatted(ID);

    assertThat(run("", "orders", "cancel", ID)).isZero();
    assertThat(asked).isEqualTo("POST /api/admin/orders/" + ID + "/cancel");
    assertThat(askedBody).isEqualTo("{}");
    assertThat(out.toString()).contains("refunded  25.00 EUR  12.50 EUR");

    assertThat(run("", "orders", "cancel", ID, "--ticket", ID)).isZero();
    assertThat(askedBody).isEqualTo("{\"ticketIds\":[\"" + ID + "\"]}");
  }

  @Test
  void an_event_is_cancelled_and_watched() {
    answer = "{\"eventId\":\"%s\",\"status\":\"running\",\"ordersDone\":3}".formatted(ID);

    assertThat(run("", "events", "cancel", ID, "--dry-run")).isZero();
    assertThat(asked).isEqualTo("POST /api/admin/events/" + ID + "/cancel");
    assertThat(askedBody).isEqualTo("{\"dryRun\":true}");
    assertThat(run("", "events", "cancel", ID, "--rate", "7", "--reason", "rain")).isZero();
    assertThat(askedBody).isEqualTo("{\"dryRun\":false,\"ratePerSecond\":7,\"reason\":\"rain\"}");
    assertThat(run("", "events", "cancellation", ID)).isZero();
    assertThat(asked).isEqualTo("GET /api/admin/events/" + ID + "/cancellation");
    assertThat(run("", "events", "cancellation", ID, "--pause")).isZero();
    assertThat(asked).isEqualTo("POST /api/admin/events/" + ID + "/cancellation/pause");
    assertThat(run("", "events", "cancellation", ID, "--resume")).isZero();
    assertThat(asked).isEqualTo("POST /api/admin/events/" + ID + "/cancellation/resume");
    assertThat(out.toString()).contains("ordersDone  3");
  }

  @Test
  void books_that_balance_are_a_table_and_exit_code_0() {
    answer =
        """
        {"balanced":true,"totals":[{"currency":"EUR","captured":12500,"refunded":2500,\
        "toCapture":0,"toRefund":0,"sales":10000,"liveTickets":10000,"balanced":true}],\
        "events":[{"eventId":"%s","books":{"currency":"EUR","captured":12500}}],\
        "discrepancies":[],"discrepanciesTotal":0}"""
            .formatted(ID);

    assertThat(run("", "audit", "--event", ID)).isZero();

    assertThat(asked).isEqualTo("GET /api/admin/audit?eventId=" + ID);
    assertThat(out.toString())
        .contains("125.00 EUR  25.00 EUR", "By event", ID, "The books balance.")
        .doesNotContain("What does not fit");
  }

  @Test
  void books_that_do_not_balance_are_exit_code_1() {
    answer =
        """
        {"balanced":false,"totals":[],"events":[],"discrepancies":[{"kind":"ledger_sales",\
        "eventId":"e","orderId":"%s","expected":5000,"found":0}],"discrepanciesTotal":1}"""
            .formatted(ID);

    assertThat(run("", "audit")).isEqualTo(1);
    assertThat(asked).isEqualTo("GET /api/admin/audit");
    assertThat(out.toString()).contains("ledger_sales", ID, "5000", "NOT balance");

    assertThat(run("", "audit", "--json")).isEqualTo(1);
    assertThat(out.toString()).contains(answer);
  }

  @Test
  void a_refusal_says_why_where_and_under_which_correlation_id() {
    status = 400;
    answer =
        """
        {"title":"Bad Request","status":400,"detail":"Some fields are wrong.",
        "code":"validation_failed","correlationId":"c-42",
        "errors":[{"field":"pricing","message":"is missing"}]}""";

    assertThat(run("{}", "events", "create")).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .containsExactly(
            "onsale: Some fields are wrong. [validation_failed]",
            "  pricing: is missing",
            "  correlation id: c-42");
  }

  @Test
  void whoever_is_not_signed_in_is_told_how() {
    status = 401;
    answer = "{\"detail\":\"Sign in first.\",\"code\":\"unauthenticated\"}";

    assertThat(run("", "orders", "list")).isEqualTo(1);

    assertThat(err.toString()).contains("onsale admin token EMAIL");
  }

  @Test
  void an_error_page_of_a_proxy_is_a_refusal_too() {
    status = 502;
    answer = "<html>Bad Gateway</html>";

    assertThat(run("", "venues", "list")).isEqualTo(1);

    assertThat(err.toString().strip()).isEqualTo("onsale: the server answered 502");
  }

  @Test
  void what_is_not_onsale_cannot_be_reached() {
    answer = "hello";

    assertThat(run("", "venues", "list")).isEqualTo(3);

    assertThat(err.toString()).startsWith("onsale: cannot reach " + url);
  }

  @Test
  void nobody_at_home_is_one_line_and_exit_code_3() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(run("", "venues", "list", "--url", "http://127.0.0.1:" + port)).isEqualTo(3);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("onsale: cannot reach http://127.0.0.1:" + port);
  }

  @Test
  void options_win_over_the_environment_wherever_they_stand() {
    variables.put("ONSALE_URL", "http://127.0.0.1:1");

    assertThat(run("", "--token", "other", "venues", "list", "--url", url + "/")).isZero();

    assertThat(authorization).isEqualTo("Bearer other");
    assertThat(asked).isEqualTo("GET /api/venues?page=1&size=20");
  }

  @Test
  void without_a_token_none_is_sent() {
    variables.remove("ONSALE_TOKEN");

    assertThat(run("", "venues", "list")).isZero();

    assertThat(authorization).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "venues list --url ftp://here",
        "venues list --url nonsense",
        "venues list --token two\u0007words",
        "venues list --page one",
        "events update not-an-id",
        "events",
        "orders list --unknown",
        "orders cancel",
        "events cancel",
        "events cancel not-an-id",
        "audit --event not-an-id",
        "token",
      })
  void a_command_line_that_makes_no_sense_asks_nobody(String line) {
    assertThat(run("{}", line.split(" "))).isEqualTo(2);

    assertThat(asked).isEmpty();
    assertThat(err.toString()).isNotBlank();
  }

  @Test
  void messages_that_were_given_up_are_listed_and_tried_again() {
    answer =
        """
        {"items":[{"number":7,"kind":"order_completed","subjectId":"%s",\
        "createdAt":"2026-09-01T18:00:00Z","givenUpAt":"2026-09-01T20:00:00Z","tries":22,\
        "why":"550 no such user"}],"page":1,"size":20,"total":1}"""
            .formatted(ID);

    assertThat(run("", "outbox", "dead")).isZero();

    assertThat(asked).isEqualTo("GET /api/admin/outbox/dead?page=1&size=20");
    assertThat(out.toString()).contains("7", "order_completed", ID, "22", "550 no such user");

    status = 204;
    answer = "";
    assertThat(run("", "outbox", "retry", "7")).isZero();
    assertThat(asked).isEqualTo("POST /api/admin/outbox/dead/7/retry");
    assertThat(askedBody).isEmpty();
  }

  @Test
  void a_message_that_was_not_given_up_cannot_be_tried_again() {
    status = 404;
    answer = "{\"detail\":\"No message of this number was given up.\",\"code\":\"not_found\"}";

    assertThat(run("", "outbox", "retry", "8")).isEqualTo(1);

    assertThat(err.toString()).contains("No message of this number was given up. [not_found]");
    assertThat(run("", "outbox", "retry", "seven")).isEqualTo(2);
  }
}
