package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.onsale.bootstrap.Shopper.Reply;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Mail as customers and operators meet it: it arrives, and whatever becomes of the post, buying
/// goes on.
class MailIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// Takes connections and never says a word.
  private static final class SilentServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();

    SilentServer() throws IOException {
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      try {
        while (true) {
          visitors.add(socket.accept());
        }
      } catch (IOException _) {
        // Closed.
        return;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
      for (Socket visitor : visitors) {
        visitor.close();
      }
    }
  }

  private static RunningProduct product(int smtpPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ONSALE_SMTP_URL", "smtp://127.0.0.1:" + smtpPort);
    settings.put("ONSALE_MAIL_FROM", "The House <tickets@onsale.test>");
    return new RunningProduct(settings, "--data", "mem:");
  }

  private static Shopper as(RunningProduct product, String email) {
    Reply reply =
        new Shopper(product, CLIENT, "none")
            .send(
                "POST",
                "/api/auth/token",
                "{\"email\":\"%s\",\"password\":\"onsale-demo\"}".formatted(email));
    assertThat(reply.status()).isEqualTo(200);
    return new Shopper(product, CLIENT, reply.json().path("accessToken").asString());
  }

  /// Buys seats one by one.
  ///
  /// @return how long each checkout took
  private static List<Duration> buy(RunningProduct product, int seats) {
    String event = as(product, "admin@onsale.test").putOnSale(10, 20);
    Shopper demo = as(product, "demo@onsale.test");
    List<Duration> took = new ArrayList<>();
    for (String seat : demo.seatsOf(event).subList(0, seats)) {
      String hold = demo.reserve(event, List.of(seat)).json().path("holdId").asString();
      long begun = System.nanoTime();
      assertThat(demo.checkout(hold, "card_ok").status()).isEqualTo(201);
      took.add(Duration.ofNanos(System.nanoTime() - begun));
    }
    return took;
  }

  private static double metric(RunningProduct product, String series) {
    return new Shopper(product, CLIENT, "none")
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void a_post_that_hangs_slows_no_checkout_and_keeps_one_thread_alone_waiting() throws Exception {
    try (SilentServer silent = new SilentServer();
        RunningProduct product = product(silent.socket.getLocalPort())) {
      buy(product, 1);
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !silent.visitors.isEmpty());

      List<Duration> took = buy(product, 40);

      assertThat(took).allSatisfy(each -> assertThat(each).isLessThan(Duration.ofSeconds(2)));
      assertThat(silent.visitors).as("connections to the post").hasSizeLessThanOrEqualTo(2);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> metric(product, "outbox_messages{state=\"waiting\"}") == 41);
      assertThat(metric(product, "outbox_messages{state=\"dead\"}")).isZero();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> metric(product, "mails_sent_total{result=\"unreachable\"}") >= 1);
      assertThat(mailCheck(product)).isEqualTo("unhealthy");
    }
  }

  private static String mailCheck(RunningProduct product) {
    Reply health = new Shopper(product, CLIENT, "none").get("/health");
    assertThat(health.json().path("status").asString()).isEqualTo("degraded");
    for (JsonNode check : health.json().path("checks")) {
      if (check.path("name").asString().equals("mail")) {
        return check.path("status").asString();
      }
    }
    return "not there";
  }

  @Test
  void mails_wait_while_nobody_takes_them_and_go_out_when_somebody_does() throws Exception {
    int port = RunningProduct.freePort();
    try (RunningProduct product = product(port)) {
      buy(product, 3);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> metric(product, "mails_sent_total{result=\"unreachable\"}") >= 1);
      GreenMail post = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
      post.start();
      try {
        assertThat(post.waitForIncomingEmail(90_000, 3)).isTrue();

        for (MimeMessage mail : post.getReceivedMessages()) {
          assertThat(mail.getSubject()).isEqualTo("Your tickets for Test Night");
          assertThat(mail.getAllRecipients()[0].toString()).contains("<demo@onsale.test>");
        }
      } finally {
        post.stop();
      }
    }
  }

  /// The code of the ticket that a mail names, as its holder gets it from the house.
  private static String codeOf(Shopper holder, JsonNode mail) throws Exception {
    Matcher ticket =
        Pattern.compile("ticket-([0-9a-f-]{36})").matcher(mail.path("text").asString());
    assertThat(ticket.find()).isTrue();
    HttpRequest request =
        HttpRequest.newBuilder(
                holder.product().uri("/api/tickets/" + ticket.group(1) + "/qr?format=png"))
            .header("Authorization", "Bearer " + holder.token())
            .build();
    return Base64.getEncoder()
        .encodeToString(CLIENT.send(request, BodyHandlers.ofByteArray()).body());
  }

  @Test
  void without_a_post_up_shows_each_customer_their_mails() throws Exception {
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", "mem:")) {
      buy(product, 2);
      Shopper demo = as(product, "demo@onsale.test");

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> demo.get("/api/demo/mails").json().path("total").asInt() == 2);

      String id = demo.get("/api/demo/mails").json().at("/items/0/id").asString();
      JsonNode mail = demo.get("/api/demo/mails/" + id).json();
      assertThat(mail.path("html").asString())
          .contains("Test Night", "data:image/png;base64," + codeOf(demo, mail));
      Shopper admin = as(product, "admin@onsale.test");
      assertThat(admin.get("/api/demo/mails").json().path("total").asInt()).isEqualTo(2);
      assertThat(admin.get("/api/admin/outbox/dead").json().path("total").asInt()).isZero();
    }
  }
}
