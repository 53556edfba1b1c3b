package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.account.Role;
import dev.onsale.domain.event.Event;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class CheckInRoutesTest {
  private static final String CHECK_IN = "/api/check-in";
  @AutoClose private static final TestHouse HOUSE = new TestHouse();
  private final Event event = HOUSE.anEvent();
  private final Buyer ann = Buyer.of(HOUSE);
  private final String ticket = ann.buysTicket(event);
  private final String code = HOUSE.codes.seal(ann.ticket(ticket).pass());
  private final Client staff = HOUSE.program(Role.STAFF);

  private static String scan(Event event, String code, String gate) {
    return "{\"eventId\":\"%s\",\"code\":\"%s\",\"gate\":\"%s\"}"
        .formatted(event.id().value(), code, gate);
  }

  private JsonNode scanned(Event event, String code, String gate) {
    return staff.post(CHECK_IN, scan(event, code, gate)).is(200).json();
  }

  private String result(Event event, String code) {
    return scanned(event, code, "North").path("result").stringValue();
  }

  @Test
  void the_first_scan_is_valid_and_the_next_says_when_and_where_that_was() {
    JsonNode first = scanned(event, code, "North");
    JsonNode second = scanned(event, code, "South");

    assertThat(first.path("result").stringValue()).isEqualTo("valid");
    assertThat(first.path("ticket").propertyNames())
        .containsExactly("id", "section", "row", "number", "holderName");
    assertThat(first.at("/ticket/holderName").stringValue()).isEqualTo("Somebody");
    assertThat(second.path("result").stringValue()).isEqualTo("already_used");
    assertThat(second.path("usedAt").stringValue()).isEqualTo(TestHouse.START.toString());
    assertThat(second.path("usedAtGate").stringValue()).isEqualTo("North");
    JsonNode seen = ann.client().get(ticket).is(200).json();
    assertThat(seen.path("status").stringValue()).isEqualTo("used");
    assertThat(seen.path("usedAtGate").stringValue()).isEqualTo("North");
    ann.client().post(ticket + "/transfer", "{\"email\":\"a@b.example\"}").is(409, "conflict");
  }

  @Test
  void of_fifty_scans_at_once_one_is_valid() {
    List<String> results =
        IntStream.range(0, 50).parallel().mapToObj(_ -> result(event, code)).toList();

    assertThat(results).filteredOn("valid"::equals).hasSize(1);
    assertThat(results).filteredOn("already_used"::equals).hasSize(49);
  }

  @Test
  void every_other_code_is_told_for_what_it_is() {
    assertThat(scanned(event, "noise", "").toString()).isEqualTo("{\"result\":\"forged\"}");
    assertThat(scanned(HOUSE.anEvent(), code, "").toString())
        .isEqualTo("{\"result\":\"wrong_event\"}");
    Buyer ben = Buyer.of(HOUSE);
    ben.client().post(ann.offers(ticket, ben.email()) + "/accept").is(200);
    assertThat(scanned(event, code, "").toString()).isEqualTo("{\"result\":\"transferred\"}");
    String bens = HOUSE.codes.seal(ben.ticket(ticket).pass());
    HOUSE.tickets.refund(Buyer.id(ticket));
    assertThat(result(event, bens)).isEqualTo("refunded");
  }

  @Test
  void only_staff_and_admins_work_the_door() {
    String bundle = CHECK_IN + "/" + event.id().value() + "/bundle";
    String admissions = CHECK_IN + "/" + event.id().value() + "/admissions";

    ann.client().post(CHECK_IN, scan(event, code, "")).is(403, "forbidden");
    ann.client().get(bundle).is(403, "forbidden");
    ann.client().post(admissions, "{\"admissions\":[]}").is(403, "forbidden");
    HOUSE.anybody().post(CHECK_IN, scan(event, code, "")).is(401, "unauthenticated");
    HOUSE
        .browser(Role.STAFF)
        .without("Origin")
        .post(CHECK_IN, scan(event, code, ""))
        .is(403, "csrf_rejected");
    HOUSE.program(Role.STAFF).get("/api/admin/orders").is(403, "forbidden");
    HOUSE.program(Role.ADMIN).get(bundle).is(200);
    HOUSE.browser(Role.STAFF).post(CHECK_IN, scan(event, code, "")).is(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"x\"}",
        "{\"eventId\":\"3f0e5f6a-0d4e-4b56-9f37-0c5f6f3a1b01\"}",
        "{\"eventId\":\"3f0e5f6a-0d4e-4b56-9f37-0c5f6f3a1b01\",\"code\":\"\"}",
        "{\"eventId\":\"x\",\"code\":\"x\"}",
        "{\"eventId\":\"3f0e5f6a-0d4e-4b56-9f37-0c5f6f3a1b01\",\"code\":\"x\",\"door\":1}"
      })
  void a_scan_names_event_and_code(String body) {
    staff.post(CHECK_IN, body).is(400, "validation_failed");
  }

  @Test
  void the_bundle_has_keys_and_what_must_not_pass_and_need_not_be_sent_twice() {
    String path = CHECK_IN + "/" + event.id().value() + "/bundle";
    Buyer ben = Buyer.of(HOUSE);
    ben.client().post(ann.offers(ticket, ben.email()) + "/accept").is(200);

    Reply reply = staff.get(path).is(200);
    JsonNode bundle = reply.json();

    assertThat(bundle.propertyNames())
        .containsExactly("eventId", "generatedAt", "publicKeys", "revoked", "admitted", "complete");
    assertThat(bundle.path("publicKeys").toString())
        .isEqualTo("[{\"keyId\":\"00000001\",\"key\":\"AAAA\"}]");
    assertThat(bundle.path("revoked").toString())
        .isEqualTo("[{\"ticketId\":\"%s\",\"edition\":1}]".formatted(Buyer.id(ticket).value()));
    assertThat(bundle.path("admitted")).isEmpty();
    assertThat(bundle.path("complete").booleanValue()).isTrue();
    Client again = staff.header("If-None-Match", reply.header("ETag"));
    again.get(path).is(304);
    scanned(event, HOUSE.codes.seal(ben.ticket(ticket).pass()), "North");
    assertThat(again.get(path).is(200).json().at("/admitted/0").propertyNames())
        .containsExactly("ticketId", "edition", "at", "gate");
    staff.get(CHECK_IN + "/" + UUID.randomUUID() + "/bundle").is(404, "not_found");
  }

  @Test
  void late_scans_are_entered_once_and_conflicts_are_told() {
    String path = CHECK_IN + "/" + event.id().value() + "/admissions";
    String id = Buyer.id(ticket).value().toString();
    String late =
        "{\"ticketId\":\"%s\",\"edition\":%d,\"at\":\"%s\",\"gate\":\"West\"}"
            .formatted(id, 1, "2026-09-01T07:59:00Z");
    String body = "{\"admissions\":[" + late + "]}";

    JsonNode first = staff.post(path, body).is(200).json();
    JsonNode again = staff.post(path, body).is(200).json();
    JsonNode other = staff.post(path, body.replace("West", "East")).is(200).json();

    assertThat(first.toString())
        .isEqualTo(
            ("{\"results\":[{\"ticketId\":\"%s\",\"result\":\"valid\","
                    + "\"usedAt\":\"2026-09-01T07:59:00Z\",\"usedAtGate\":\"West\"}]}")
                .formatted(id));
    assertThat(again).isEqualTo(first);
    assertThat(other.at("/results/0/result").stringValue()).isEqualTo("already_used");
    assertThat(other.at("/results/0/usedAtGate").stringValue()).isEqualTo("West");
    assertThat(result(event, code)).isEqualTo("already_used");
    String noSuch = body.replace(id, UUID.randomUUID().toString());
    assertThat(staff.post(path, noSuch).is(200).json().at("/results/0/result").stringValue())
        .isEqualTo("forged");
    staff.post(path, body.replace("07:59", "09:59")).is(400, "validation_failed");
    staff.post(path, body.replace("\"edition\":1", "\"edition\":0")).is(400, "validation_failed");
    staff.post(path, "{\"admissions\":[]}").is(400, "validation_failed");
    staff.post(CHECK_IN + "/nonsense/admissions", body).is(404, "not_found");
  }
}
