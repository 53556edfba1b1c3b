package dev.onsale.payments;

import static dev.onsale.payments.Shapes.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.HandClock;
import dev.onsale.application.port.Payments.Notice;
import dev.onsale.domain.seat.OrderId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventReaderTest {
  private static final String EVENT = shape("event-amount-capturable-updated");
  private static final Notice GENUINE =
      new Notice.About(new OrderId(UUID.fromString(Shapes.ORDER)));
  private static final Notice REJECTED = new Notice.Rejected();

  private final HandClock clock = new HandClock(Instant.parse("2026-09-01T08:00:00Z"));
  private final EventSeal seal = seal("whsec_current");
  private final EventReader reader =
      new EventReader(
          new EventSeal(List.of(bytes("whsec_current"), bytes("whsec_previous")), clock));

  @Test
  void an_event_of_an_orders_payment_is_about_that_order() {
    assertThat(reader.read(seal.seal(bytes(EVENT)), bytes(EVENT))).isEqualTo(GENUINE);
  }

  @Test
  void the_signature_is_the_one_that_is_documented() {
    byte[] body = bytes("{}");

    // printf '5.{}' | openssl dgst -sha256 -hmac secret
    assertThat(new EventSeal(List.of(bytes("secret")), () -> Instant.ofEpochSecond(5)).seal(body))
        .isEqualTo("t=5,v1=f18d2fcd9a24151471e3e2d71bc7ce901fb7b89b341918a08f95e9ffc497ea26");
  }

  @Test
  void a_secret_that_is_being_replaced_still_counts() {
    byte[] body = bytes(EVENT);

    assertThat(reader.read(seal("whsec_previous").seal(body), body)).isEqualTo(GENUINE);
    assertThat(reader.read(seal("whsec_stranger").seal(body), body)).isEqualTo(REJECTED);
  }

  @Test
  void one_of_several_signatures_is_enough() {
    byte[] body = bytes(EVENT);
    String[] parts = seal.seal(body).split(",", 2);

    assertThat(reader.read(parts[0] + ",v1=00ff," + parts[1] + ",v0=abc", body)).isEqualTo(GENUINE);
  }

  @ParameterizedTest(name = "{0} s")
  @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
  void an_event_is_believed_within_five_minutes_of_its_time(long seconds, boolean believed) {
    String signature = seal.seal(bytes(EVENT));

    clock.advance(Duration.ofSeconds(seconds));

    assertThat(reader.read(signature, bytes(EVENT)).equals(GENUINE)).isEqualTo(believed);
  }

  @Test
  void what_was_changed_on_its_way_is_rejected() {
    byte[] body = bytes(EVENT);
    String signature = seal.seal(body);
    long now = clock.instant().getEpochSecond();

    assertThat(reader.read(signature, bytes(EVENT + " "))).isEqualTo(REJECTED);
    assertThat(reader.read(signature, bytes(EVENT.replace("12500", "12501")))).isEqualTo(REJECTED);
    assertThat(reader.read(signature.replace("t=" + now, "t=" + (now + 1)), body))
        .isEqualTo(REJECTED);
    assertThat(reader.read(signature.replace("v1=", "v0="), body)).isEqualTo(REJECTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "=",
        "t=",
        "t=now,v1=00",
        "t=-1,v1=00",
        "t=99999999999999999999,v1=00",
        "v1=00",
        "t=1788249600",
        "t=1788249600,v1=",
        "t=1788249600,v1=zz",
        "t=1788249600,t=1788249600,v1=00"
      })
  void a_header_that_is_no_signature_is_rejected(String header) {
    assertThat(reader.read(header, bytes(EVENT))).isEqualTo(REJECTED);
  }

  @Test
  void a_time_that_is_told_twice_is_rejected_even_when_signed() {
    String signature = seal.seal(bytes(EVENT));

    assertThat(reader.read("t=1," + signature, bytes(EVENT))).isEqualTo(REJECTED);
  }

  @Test
  void without_secrets_nothing_is_genuine() {
    EventReader deaf = new EventReader(new EventSeal(List.of(), clock));

    assertThat(deaf.read(seal.seal(bytes(EVENT)), bytes(EVENT))).isEqualTo(REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event-refund-updated"})
  void other_events_are_of_no_interest(String name) {
    assertThat(signed(shape(name))).isEqualTo(new Notice.OfNoInterest());
  }

  @Test
  void a_payment_of_some_other_business_is_of_no_interest() {
    assertThat(signed(EVENT.replace("\"order_id\"", "\"invoice\"")))
        .isEqualTo(new Notice.OfNoInterest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"evt_3QwErTyUiOpAsDfG0EvEnT01\" | 7",
        "evt_3QwErTyUiOpAsDfG0EvEnT01 | evt_../..",
        "\"object\": \"event\" | \"object\": \"list\"",
        "payment_intent.amount_capturable_updated | payment_intent",
        "\"type\": \"payment_intent.amount_capturable_updated\" | \"type\": null",
        "\"object\": \"payment_intent\" | \"object\": \"charge\"",
        "\"id\": \"pi_3QwErTyUiOpAsDfG0HjKlZxC\" | \"id\": \"ch_1\"",
        "01a1fe5f-3204-7000-aade-e2d816c1e614\" | 1-1-1-1-1\"",
        "\"01a1fe5f-3204-7000-aade-e2d816c1e614\" | 12",
        "\"livemode\": false, | \"livemode\": false, \"livemode\": false,",
      })
  void what_has_not_the_shape_of_an_event_is_rejected_though_it_is_signed(
      String part, String instead) {
    String event = EVENT.replace("\n", " ").replaceAll(" +", " ");
    assertThat(event).contains(part);

    assertThat(signed(event.replace(part, instead))).isEqualTo(REJECTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"event\"", "{", "{} {}", "not json"})
  void what_is_no_document_is_rejected_though_it_is_signed(String body) {
    assertThat(signed(body)).isEqualTo(REJECTED);
  }

  @Test
  void what_is_too_large_is_rejected_though_it_is_signed() {
    String padding = " ".repeat(EventReader.BYTES_MAX - EVENT.length());

    assertThat(signed(EVENT + padding)).isEqualTo(GENUINE);
    assertThat(signed(EVENT + padding + " ")).isEqualTo(REJECTED);
  }

  @Test
  void a_signature_in_capitals_is_the_same_number() {
    byte[] body = bytes(EVENT);
    String signature = seal.seal(body);
    String hex = signature.substring(signature.indexOf("v1=") + 3);

    assertThat(reader.read(signature.replace(hex, hex.toUpperCase(Locale.ROOT)), body))
        .isEqualTo(GENUINE);
  }

  private Notice signed(String body) {
    return reader.read(seal.seal(bytes(body)), bytes(body));
  }

  private EventSeal seal(String secret) {
    return new EventSeal(List.of(bytes(secret)), clock);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
