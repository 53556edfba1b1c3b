package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FreshIdsTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final FreshIds ids = new FreshIds(() -> now);

  @Test
  void an_id_is_a_version_7_uuid_that_starts_with_the_time() {
    UUID id = ids.fresh();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }

  @Test
  void ids_ascend_within_a_millisecond_and_when_the_clock_steps_back() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.fresh().toString());
    }
    now = now.minusSeconds(60);
    made.add(ids.fresh().toString());

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void ids_made_at_the_same_time_differ() {
    Set<UUID> made = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 20; thread++) {
        threads.execute(
            () -> {
              for (int i = 0; i < 500; i++) {
                made.add(ids.fresh());
              }
            });
      }
    }

    assertThat(made).hasSize(10_000);
  }

  @Test
  void a_token_is_32_random_bytes_as_43_characters() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      tokens.add(ids.token());
    }

    assertThat(tokens)
        .hasSize(1_000)
        .allSatisfy(token -> assertThat(token).hasSize(43).matches("[A-Za-z0-9_-]+"))
        .allSatisfy(token -> assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32));
  }
}
