package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that no proper client would send.
final class RawRequestsTest {
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private static final String END = "Host: a\r\nConnection: close\r\n\r\n";

  /// Sends bytes and reads until the server has had enough.
  static String exchange(TestHouse house, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", house.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertRefused(String answer, int status) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains(
            "Content-Security-Policy: ",
            "X-Content-Type-Options: nosniff",
            "X-Correlation-Id: ",
            "application/problem+json",
            "\"status\":" + status)
        .doesNotContain("Server:", "jetty", "Jetty", "<html");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NOT HTTP\r\n\r\n",
        "GET /api/events HTTP/3.0\r\n" + END,
        "POST /api/checkout HTTP/1.1\r\nTransfer-Encoding: foo\r\n" + END,
        "GET /%zz HTTP/1.1\r\n" + END,
        "GET /api/events/%00 HTTP/1.1\r\n" + END,
        "GET /api/events/..%2f..%2fetc/passwd HTTP/1.1\r\n" + END,
        "GET /api/events HTTP/1.1\r\nBad Header: x\r\n" + END,
        "GET /api/events HTTP/1.1\r\n\r\n",
        "POST /api/checkout HTTP/1.1\r\nContent-Length: x\r\n" + END,
        "POST /api/checkout HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n" + END
      })
  void what_is_not_http_is_refused_in_the_house_form(String request) throws IOException {
    assertRefused(exchange(HOUSE, request), 400);
  }

  @Test
  void too_long_an_address_or_header_is_refused() throws IOException {
    String longText = "a".repeat(20_000);

    assertRefused(exchange(HOUSE, "GET /" + longText + " HTTP/1.1\r\n" + END), 414);
    assertRefused(exchange(HOUSE, "GET / HTTP/1.1\r\nX: " + longText + "\r\n" + END), 431);
  }

  @Test
  void an_upgrade_that_leads_nowhere_is_not_found() throws IOException {
    String upgrade = " HTTP/1.1\r\nSec-WebSocket-Version: 13\r\n" + END;

    assertRefused(exchange(HOUSE, "GET /ws/nothing" + upgrade), 404);
    assertRefused(exchange(HOUSE, "POST /api/auth/login" + upgrade), 404);
  }

  @Test
  void a_body_that_breaks_off_is_malformed() throws IOException {
    String head = "POST /api/auth/token HTTP/1.1\r\nContent-Type: application/json\r\n";
    for (String rest :
        List.of(
            "Content-Length: 100\r\n" + END + "{",
            "Transfer-Encoding: chunked\r\n" + END + "5\r\n{",
            "Transfer-Encoding: chunked\r\n" + END + "zz\r\n{}\r\n0\r\n\r\n")) {
      assertRefused(exchange(HOUSE, head + rest), 400);
    }
  }

  @Test
  void nothing_outside_the_page_is_served() throws IOException {
    for (String path :
        List.of("/../openapi.yaml", "/%2e%2e/x.txt", "/assets/../index.html", "/.git/config.txt")) {
      assertThat(exchange(HOUSE, "GET " + path + " HTTP/1.1\r\n" + END))
          .as(path)
          .doesNotStartWith("HTTP/1.1 5")
          .doesNotContain("openapi: 3");
    }
  }
}
