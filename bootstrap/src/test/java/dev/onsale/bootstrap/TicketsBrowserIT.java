package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// Tickets in browsers at the page of the running product, and a code read off a picture as a
/// camera would.
class TicketsBrowserIT {
  private static final String PASSWORD = "a long enough password";

  @Test
  void tickets_are_seen_handed_on_and_let_in_once() throws Exception {
    Path web = Path.of("..", "web").toAbsolutePath().normalize();
    Path output = Files.createTempFile("onsale-tickets", ".log");
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", "mem:");
        HttpClient client = HttpClient.newHttpClient()) {
      Shopper admin = signedIn(product, client, "admin@onsale.test", "onsale-demo");
      String event = admin.putOnSale(2, 5);
      Shopper buyer = registered(product, client);
      String code = codeOf(buyer, event);

      Process browsers =
          new ProcessBuilder("node", "e2e/tickets.mjs", product.url(), event, code)
              .directory(web.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = browsers.waitFor(4, TimeUnit.MINUTES);
      browsers.destroyForcibly();

      String said = Files.readString(output, StandardCharsets.UTF_8);
      System.out.println(said);
      assertThat(ended).as("ended in time: %s", said).isTrue();
      assertThat(browsers.exitValue()).as("%s", said).isZero();
      assertThat(said).containsPattern("[1-9][0-9]* passed, 0 failed");
      assertThat(buyer.get("/api/tickets").json().at("/items/0/status").asString())
          .isEqualTo("used");
    }
  }

  private static Shopper signedIn(
      RunningProduct product, HttpClient client, String email, String password) {
    Shopper.Reply reply =
        new Shopper(product, client, "none")
            .send(
                "POST",
                "/api/auth/token",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    return new Shopper(product, client, reply.json().path("accessToken").asString());
  }

  private static Shopper registered(RunningProduct product, HttpClient client) {
    String email = "buyer-" + UUID.randomUUID() + "@example.test";
    new Shopper(product, client, "none")
        .send(
            "POST",
            "/api/auth/register",
            "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Buyer\"}".formatted(email, PASSWORD));
    return signedIn(product, client, email, PASSWORD);
  }

  /// Buys a seat and reads the code off its picture.
  private static String codeOf(Shopper buyer, String event) throws Exception {
    String seat = buyer.seatsOf(event).getFirst();
    String hold = buyer.reserve(event, List.of(seat)).json().path("holdId").asString();
    String ticket = buyer.checkout(hold, "card_ok").json().at("/items/0/ticketId").asString();
    HttpRequest request =
        HttpRequest.newBuilder(buyer.product().uri("/api/tickets/" + ticket + "/qr"))
            .header("Authorization", "Bearer " + buyer.token())
            .header("Accept", "image/png")
            .build();
    BufferedImage image =
        ImageIO.read(buyer.client().send(request, BodyHandlers.ofInputStream()).body());
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
        .getText();
  }
}
