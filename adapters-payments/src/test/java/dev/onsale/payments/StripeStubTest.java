package dev.onsale.payments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.onsale.application.HandClock;
import dev.onsale.application.PaymentsContract;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Notice;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.Payments.Preparation;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.payments.StripeStub.Delivery;
import dev.onsale.payments.StripeStub.Fault;
import dev.onsale.payments.StripeStub.Step;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The stub posts its events as Stripe would, and as Stripe would not.
final class StripeStubTest {
  private final HandClock clock = new HandClock(Instant.parse("2026-09-01T08:00:00Z"));
  @AutoClose private final StripeStub stub = StripeStub.start(clock);

  @AutoClose
  private final StripePayments payments =
      new StripePayments(
          new StripeSettings(
              stub.url(),
              StripeStub.KEY,
              List.of(StripeStub.WEBHOOK_SECRET),
              Duration.ofSeconds(5)),
          clock,
          new SimpleMeterRegistry());

  private final OrderId order = new OrderId(UUID.randomUUID());
  private final List<Notice> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private final HttpServer receiver = listen();

  private HttpServer listen() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            heard.add(
                payments.read(exchange.getRequestHeaders().getFirst("Stripe-Signature"), body));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
          });
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void events_are_signed_and_about_the_order() {
    stub.tell(address(), Delivery.BEFORE_ANSWER);

    authorise();

    assertThat(heard).containsExactly(new Notice.About(order), new Notice.About(order));
    assertThat(stub.eventsTaken()).isEqualTo(2);
  }

  @Test
  void an_event_can_overtake_an_answer_that_never_comes() {
    Payment payment = prepare();
    stub.tell(address(), Delivery.BEFORE_ANSWER);
    stub.next(Step.CONFIRM, Fault.DROP_AFTER);

    assertThat(payments.authorise(payment)).isEqualTo(new Authorisation.Unknown());

    assertThat(heard).containsExactly(new Notice.About(order));
  }

  @Test
  void events_come_twice_when_they_are_told_to() {
    Payment payment = prepare();
    stub.tell(address(), Delivery.TWICE);

    payments.authorise(payment);

    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> heard.size() == 2);
  }

  @Test
  void events_wait_until_they_are_called_for() {
    stub.tell(address(), Delivery.LATE);
    authorise();
    assertThat(heard).isEmpty();

    stub.postLateBackwards();

    assertThat(heard).hasSize(2);
  }

  @Test
  void an_event_that_nobody_took_is_kept() {
    Payment payment = prepare();
    stub.tell(address(), Delivery.BEFORE_ANSWER);
    status.set(503);
    payments.authorise(payment);
    assertThat(stub.eventsTaken()).isZero();

    status.set(200);
    stub.postLate();

    assertThat(stub.eventsTaken()).isEqualTo(1);
    assertThat(heard).hasSize(2);
  }

  @Test
  void healing_takes_back_what_was_to_go_wrong() {
    Payment payment = prepare();
    stub.next(Step.CONFIRM, Fault.DROP_BEFORE, 5);

    stub.heal();

    assertThat(payments.authorise(payment)).isInstanceOf(Authorisation.Authorised.class);
    assertThat(stub.orders()).containsExactly(order.value());
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
  }

  private Payment prepare() {
    if (payments.prepare(order, PaymentsContract.PRICE)
        instanceof Preparation.ByReference(String reference)) {
      return new Payment(order, reference, StripeStub.GOOD_CARD, PaymentsContract.PRICE);
    }
    throw new AssertionError("not prepared");
  }

  private void authorise() {
    payments.authorise(prepare());
  }
}
