package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.redis.NearCache.Lifetime;
import dev.onsale.redis.SharedCopies.Look;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SharedReadTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private long nanos;
  private final NearCache<String, String> memory =
      new NearCache<>(10, new Lifetime(() -> true, LONG, LONG), () -> nanos);
  private final CacheMeter meter = new CacheMeter(new SimpleMeterRegistry(), "event");
  private final List<String> kept = new ArrayList<>();

  @Test
  void a_copy_is_taken_as_it_is() {
    assertThat(read(new Look.Found("good copy"), SharedReadTest::gone)).contains("good copy");

    assertThat(kept).isEmpty();
  }

  @Test
  void without_a_copy_the_truth_is_read_and_copied_by_who_has_the_lease() {
    assertThat(read(new Look.Missing("lease", false), () -> Optional.of("truth")))
        .contains("truth");

    assertThat(kept).containsExactly("lease <- truth");
  }

  @Test
  void without_a_lease_nothing_is_copied() {
    read(new Look.Missing(null, false), () -> Optional.of("truth"));

    assertThat(kept).isEmpty();
  }

  @Test
  void a_copy_that_makes_no_sense_is_replaced() {
    assertThat(read(new Look.Found("bad copy"), () -> Optional.of("truth"))).contains("truth");

    assertThat(kept).containsExactly("bad copy <- truth");
  }

  @Test
  void what_is_not_there_is_not_copied() {
    assertThat(read(new Look.Missing("lease", false), Optional::empty)).isEmpty();

    assertThat(kept).isEmpty();
  }

  @Test
  void what_is_just_being_changed_is_looked_at_again_soon() {
    read(new Look.Missing(null, true), () -> Optional.of("before"));
    nanos += Duration.ofSeconds(1).toNanos();

    assertThat(read(new Look.Missing(null, false), () -> Optional.of("after"))).contains("after");
  }

  @Test
  void without_copy_and_truth_an_old_one_is_better_than_none() {
    read(new Look.Found("good copy"), SharedReadTest::gone);
    nanos += LONG.toNanos();

    assertThat(read(new Look.Missing(null, false), SharedReadTest::gone)).contains("good copy");

    memory.forget("key");
    assertThatThrownBy(() -> read(new Look.Missing(null, false), SharedReadTest::gone))
        .isInstanceOf(PortUnavailable.class);
  }

  private Optional<String> read(Look copy, Supplier<Optional<String>> truth) {
    return new SharedRead<String>(
            () -> copy,
            text -> Optional.of(text).filter(t -> t.startsWith("good")),
            truth,
            (lease, value) -> kept.add(lease + " <- " + value),
            _ -> LONG)
        .through(memory, "key", meter);
  }

  private static Optional<String> gone() {
    throw new PortUnavailable("gone");
  }
}
