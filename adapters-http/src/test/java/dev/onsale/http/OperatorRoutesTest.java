package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.HealthCheck;
import dev.onsale.domain.account.Role;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class OperatorRoutesTest {
  private static final HttpSettings INSIDE =
      TestHouse.settings(Set.of(), List.of(), List.of("127.0.0.0/8"));
  private static final HttpSettings OUTSIDE =
      TestHouse.settings(Set.of(), List.of("127.0.0.0/8"), List.of("10.0.0.0/8"));
  @AutoClose private static final TestHouse HOUSE = new TestHouse(INSIDE, List.of());

  private record Part(String name, boolean isVital, BooleanSupplier healthy)
      implements HealthCheck {
    @Override
    public boolean isHealthy() {
      return healthy.getAsBoolean();
    }
  }

  private static Part part(String name, boolean vital, boolean healthy) {
    return new Part(name, vital, () -> healthy);
  }

  @Test
  void health_lists_the_parts() {
    try (TestHouse house =
        new TestHouse(INSIDE, List.of(part("postgres", true, true), part("redis", false, true)))) {
      Reply reply = house.anybody().get("/health").is(200);

      assertThat(reply.json().propertyNames()).containsExactly("status", "checks");
      assertThat(reply.json().path("status").stringValue()).isEqualTo("up");
      assertThat(reply.json().at("/checks/0").propertyNames())
          .containsExactly("name", "status", "latencyMs");
      assertThat(reply.json().at("/checks/0/name").stringValue()).isEqualTo("postgres");
      assertThat(reply.json().at("/checks/1/status").stringValue()).isEqualTo("healthy");
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void a_part_that_is_not_vital_degrades_and_a_vital_one_brings_down() {
    Part postgres = part("postgres", true, false);
    Part redis = part("redis", false, false);
    try (TestHouse degraded = new TestHouse(INSIDE, List.of(redis));
        TestHouse down = new TestHouse(INSIDE, List.of(postgres, redis))) {
      Reply half = degraded.anybody().get("/health").is(200);
      Reply none = down.anybody().get("/health").is(503);

      assertThat(half.json().path("status").stringValue()).isEqualTo("degraded");
      assertThat(none.json().path("status").stringValue()).isEqualTo("down");
      assertThat(none.json().at("/checks/0/status").stringValue()).isEqualTo("unhealthy");
    }
  }

  @Test
  void a_part_that_throws_or_does_not_answer_is_unhealthy() {
    CountDownLatch never = new CountDownLatch(1);
    Part stuck =
        new Part(
            "stuck",
            false,
            () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return true;
            });
    Part broken =
        new Part(
            "broken",
            false,
            () -> {
              throw new IllegalStateException("broken");
            });
    try (TestHouse house = new TestHouse(INSIDE, List.of(stuck, broken))) {
      Reply reply = house.anybody().get("/health").is(200);

      assertThat(reply.json().at("/checks/0/status").stringValue()).isEqualTo("unhealthy");
      assertThat(reply.json().at("/checks/0/latencyMs").intValue()).isBetween(900, 5_000);
      assertThat(reply.json().at("/checks/1/status").stringValue()).isEqualTo("unhealthy");
    }
  }

  @Test
  void outsiders_see_the_status_alone() {
    try (TestHouse house = new TestHouse(OUTSIDE, List.of(part("postgres", true, true)))) {
      Client outsider = house.anybody();

      for (Client client :
          List.of(
              outsider,
              house.program(Role.USER),
              outsider.token("wrong"),
              outsider.header("X-Forwarded-For", "10.0.0.1, 192.0.2.1"))) {
        assertThat(client.get("/health").is(200).text()).isEqualTo("{\"status\":\"up\"}");
        client.get("/metrics").is(403, "forbidden");
      }
    }
  }

  @Test
  void insiders_and_admins_see_everything() {
    try (TestHouse house = new TestHouse(OUTSIDE, List.of(part("postgres", true, true)))) {
      for (Client client :
          List.of(
              house.program(Role.ADMIN), house.anybody().header("X-Forwarded-For", "10.1.2.3"))) {
        assertThat(client.get("/health").is(200).json().has("checks")).isTrue();
        assertThat(client.get("/metrics").is(200).text()).isEqualTo("up 1\n");
      }
    }
  }

  @Test
  void a_proxy_that_is_not_trusted_does_not_make_its_clients_insiders() {
    Client relayed = HOUSE.anybody().header("X-Forwarded-For", "192.0.2.1");

    relayed.get("/metrics").is(403, "forbidden");
    assertThat(relayed.get("/health").is(200).json().has("checks")).isFalse();
    HOUSE.anybody().get("/metrics").is(200);
  }

  @Test
  void metrics_are_in_prometheus_own_format() {
    assertThat(HOUSE.anybody().get("/metrics").is(200).header("Content-Type"))
        .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void the_process_is_alive_even_when_it_is_not_ready() {
    HOUSE.anybody().get("/health/ready").is(200);
    HOUSE.ready.set(false);

    HOUSE.anybody().get("/health/live").is(200);
    assertThat(HOUSE.anybody().get("/health/ready").is(503).text())
        .isEqualTo("{\"status\":\"down\"}");
    HOUSE.ready.set(true);
  }
}
