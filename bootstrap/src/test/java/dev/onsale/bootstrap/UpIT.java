package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `onsale up` with data that is kept, as somebody at a desk starts, stops and kills it.
class UpIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  void what_was_sold_is_still_sold_after_a_stop_and_after_a_kill() throws Exception {
    String data = folder.resolve("data").toString();
    String order;
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", data)) {
      Shopper demo = demo(product);
      String event = firstEvent(demo);
      List<String> seats = demo.seatsOf(event);
      String hold = demo.reserve(event, seats.subList(0, 1)).json().path("holdId").asString();
      order = demo.checkout(hold, "card_ok").json().path("id").asString();
      assertThat(order).isNotEmpty();

      assertThat(product.stop()).isZero();
    }

    long begun = System.nanoTime();
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", data)) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("a second start is quick")
          .isLessThan(Duration.ofSeconds(15));
      assertThat(demo(product).get("/api/orders/" + order).status()).isEqualTo(200);

      product.kill();
    }

    try (RunningProduct product = new RunningProduct(Map.of(), "--data", data)) {
      assertThat(demo(product).get("/api/orders/" + order).json().path("status").asString())
          .isEqualTo("completed");
    }
  }

  @Test
  void it_opens_in_good_health_and_a_redis_that_dies_is_started_again() throws Exception {
    Path data = folder.resolve("data");
    try (RunningProduct product =
        new RunningProduct(Map.of(), "--data", data.toString(), "--no-demo")) {
      assertThat(health(product)).isEqualTo("up");
      long pid = Long.parseLong(Files.readString(data.resolve("redis/redis.pid")).strip());

      ProcessHandle.of(pid).orElseThrow().destroyForcibly();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(Files.readString(product.log()))
                      .containsOnlyOnce("onsale: Redis had died and was started again"));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(health(product)).isEqualTo("up"));
    }
  }

  private static String health(RunningProduct product) {
    return new Shopper(product, CLIENT, "none").get("/health").json().path("status").asString();
  }

  @Test
  void a_port_in_use_is_one_clear_line() throws Exception {
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", "mem:", "--no-demo")) {
      Path log = folder.resolve("second.log");
      int port = Integer.parseInt(product.url().substring(product.url().lastIndexOf(':') + 1));

      Process second = RunningProduct.start(log, Map.of(), port, "--data", "mem:", "--no-demo");

      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isNotZero();
      assertThat(Files.readAllLines(log))
          .hasSize(1)
          .first()
          .asString()
          .contains(String.valueOf(port));
    }
  }

  @Test
  void a_data_folder_in_use_is_one_clear_line() throws Exception {
    String data = folder.resolve("data").toString();
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", data, "--no-demo")) {
      Path log = folder.resolve("second.log");

      Process second =
          RunningProduct.start(
              log, Map.of(), RunningProduct.freePort(), "--data", data, "--no-demo");

      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(second.exitValue()).isNotZero();
      assertThat(Files.readString(log)).contains(data).doesNotContain("\tat ");
      assertThat(product.url()).isNotEmpty();
    }
  }

  @Test
  void a_bad_setting_is_one_clear_line_and_exit_78() throws Exception {
    Path log = folder.resolve("bad.log");

    Process process =
        RunningProduct.start(
            log,
            Map.of("ONSALE_HOLD_TTL", "ten minutes"),
            RunningProduct.freePort(),
            "--data",
            "mem:");

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(78);
    assertThat(Files.readAllLines(log))
        .singleElement()
        .asString()
        .contains("ONSALE_HOLD_TTL")
        .doesNotContain("ten minutes");
  }

  private static Shopper demo(RunningProduct product) {
    Shopper nobody = new Shopper(product, CLIENT, "none");
    Shopper.Reply reply =
        nobody.send(
            "POST",
            "/api/auth/token",
            "{\"email\":\"demo@onsale.test\",\"password\":\"onsale-demo\"}");
    assertThat(reply.status()).isEqualTo(200);
    return new Shopper(product, CLIENT, reply.json().path("accessToken").asString());
  }

  private static String firstEvent(Shopper shopper) {
    return shopper
        .get("/api/events?status=on_sale")
        .json()
        .path("items")
        .path(0)
        .path("id")
        .asString();
  }
}
