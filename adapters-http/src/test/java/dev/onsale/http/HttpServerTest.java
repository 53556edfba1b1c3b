package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import java.net.ConnectException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
  @Test
  void requests_that_are_under_way_are_finished_before_the_end() {
    TestHouse house = new TestHouse();
    Client client = house.program(Role.USER);
    String hold = hold(house, client);
    int port = house.port();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CompletableFuture<Void> answered = new CompletableFuture<>();
    house.payments.beforeAnswer(
        () -> {
          asked.complete(null);
          answered.orTimeout(10, TimeUnit.SECONDS).join();
        });
    CompletableFuture<Reply> paying =
        CompletableFuture.supplyAsync(
            () ->
                client.post(
                    "/api/checkout",
                    "{\"holdId\":\"%s\",\"paymentMethod\":\"card_ok\"}".formatted(hold)));
    asked.orTimeout(10, TimeUnit.SECONDS).join();

    CompletableFuture<Void> stopping = CompletableFuture.runAsync(house::close);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
                    .isInstanceOf(ConnectException.class));
    assertThat(stopping).isNotDone();
    answered.complete(null);

    assertThat(paying.join().is(201).json().path("status").stringValue()).isEqualTo("completed");
    stopping.join();
  }

  private static String hold(TestHouse house, Client client) {
    Event event = house.anEvent();
    return client
        .post(
            "/api/seats/reserve",
            "{\"eventId\":\"%s\",\"seatIds\":[\"%s\"]}"
                .formatted(event.id().value(), house.seats(event.id()).getFirst()))
        .is(201)
        .json()
        .path("holdId")
        .stringValue();
  }
}
