package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Payments.Notice;
import dev.onsale.domain.seat.OrderId;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookRoutesTest {
  private static final String PATH = "/api/webhooks/payments";
  private static final String SIGNATURE = "Stripe-Signature";
  private static final String EVENT = "{\"object\":\"event\"}";
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private final OrderId order = new OrderId(UUID.randomUUID());
  private final String good = "good-" + order.value();

  WebhookRoutesTest() {
    HOUSE.payments.signed(good, new Notice.About(order));
    HOUSE.payments.signed("dull", new Notice.OfNoInterest());
  }

  @Test
  void an_event_about_an_order_is_received_without_a_session_or_an_origin() {
    Reply reply = signed(good).post(PATH, EVENT).is(200);

    assertThat(reply.text()).isEqualTo("{\"received\":true}");
    assertThat(timesConcerned()).isEqualTo(1);
  }

  @Test
  void an_event_that_comes_twice_is_received_twice() {
    signed(good).post(PATH, EVENT).is(200);
    signed(good).post(PATH, EVENT).is(200);

    assertThat(timesConcerned()).isEqualTo(2);
  }

  @Test
  void an_event_of_no_interest_is_received_and_concerns_nobody() {
    int before = HOUSE.concerned.size();

    signed("dull").post(PATH, EVENT).is(200);

    assertThat(HOUSE.concerned).hasSize(before);
  }

  @Test
  void an_event_in_json_of_a_named_charset_is_received() {
    signed(good)
        .header("Content-Type", "application/json; charset=utf-8")
        .post(PATH, EVENT)
        .is(200);
  }

  @Test
  void what_is_not_signed_or_signed_by_others_is_refused_and_concerns_nobody() {
    int before = HOUSE.concerned.size();

    assertThat(HOUSE.anybody().post(PATH, EVENT).is(400).code()).isEqualTo("validation_failed");
    assertThat(signed("forged").post(PATH, EVENT).is(400).code()).isEqualTo("validation_failed");

    assertThat(HOUSE.concerned).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "event", "{\"a\":1,\"a\":2}"})
  void what_is_no_document_is_refused_whoever_signed_it(String body) {
    assertThat(signed(good).post(PATH, body).is(400).code()).isEqualTo("malformed_json");

    assertThat(timesConcerned()).isZero();
  }

  @Test
  void what_is_too_large_is_refused_whoever_signed_it() {
    String padding = " ".repeat(Route.SMALL_BODY - EVENT.length());

    signed(good).post(PATH, EVENT + padding).is(200);
    assertThat(signed(good).post(PATH, EVENT + padding + " ").is(413).code())
        .isEqualTo("payload_too_large");

    assertThat(timesConcerned()).isEqualTo(1);
  }

  @Test
  void other_types_of_body_are_refused() {
    signed(good)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .post(PATH, EVENT)
        .is(415);
  }

  @Test
  void nobody_reads_there() {
    HOUSE.anybody().get(PATH).is(405);
  }

  private long timesConcerned() {
    return HOUSE.concerned.stream().filter(order::equals).count();
  }

  private Client signed(String signature) {
    return HOUSE.anybody().header(SIGNATURE, signature);
  }
}
