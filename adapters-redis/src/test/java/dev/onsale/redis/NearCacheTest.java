package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.redis.NearCache.Lifetime;
import dev.onsale.redis.NearCache.Read;
import dev.onsale.redis.NearCache.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NearCacheTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private boolean heard = true;
  private long nanos;
  private final NearCache<String, String> cache =
      new NearCache<>(100, new Lifetime(() -> heard, LONG, SHORT), () -> nanos);

  @Test
  void what_was_read_is_there_until_its_time_is_over() {
    assertThat(cache.read("a", value("1"))).contains("1");
    assertThat(cache.read("a", value("2"))).contains("1");

    nanos += LONG.toNanos();

    assertThat(cache.find("a")).isNull();
    assertThat(cache.findStale("a")).isEqualTo("1");
    assertThat(cache.read("a", value("2"))).contains("2");
  }

  @Test
  void copies_are_good_for_less_long_while_nothing_is_heard() {
    cache.read("a", value("1"));
    nanos += SHORT.toNanos();
    assertThat(cache.find("a")).isEqualTo("1");

    heard = false;

    assertThat(cache.find("a")).isNull();
  }

  @Test
  void a_copy_can_be_good_for_less_long_than_others() {
    cache.read("a", () -> Optional.of(new Read<>("1", Duration.ofMillis(5))));

    nanos += Duration.ofMillis(5).toNanos();

    assertThat(cache.find("a")).isNull();
  }

  @Test
  void what_is_not_there_is_looked_for_again() {
    assertThat(cache.read("a", Optional::empty)).isEmpty();

    assertThat(cache.read("a", value("1"))).contains("1");
  }

  @Test
  void what_was_read_before_it_was_forgotten_is_not_kept() {
    cache.read(
        "a",
        () -> {
          cache.forget("a");
          return Optional.of(new Read<>("old", LONG));
        });
    assertThat(cache.find("a")).isNull();

    cache.keep(
        "a",
        () -> {
          cache.forgetAll();
          return Optional.of(new Read<>("old", LONG));
        });
    assertThat(cache.find("a")).isNull();
  }

  @Test
  void what_is_outdated_is_read_anew_and_still_there_for_whoever_wants_an_old_copy() {
    cache.read("a", value("1"));
    cache.read("b", value("1"));

    cache.outdate("a");

    assertThat(cache.find("a")).isNull();
    assertThat(cache.findStale("a")).isEqualTo("1");
    assertThat(cache.find("b")).isEqualTo("1");
    cache.outdateAll();
    assertThat(cache.find("b")).isNull();
    assertThat(cache.findStale("b")).isEqualTo("1");
    assertThat(cache.read("b", value("2"))).contains("2");
  }

  @Test
  void what_was_read_before_it_was_outdated_is_not_kept() {
    cache.read("a", value("1"));
    nanos += LONG.toNanos();
    cache.read(
        "a",
        () -> {
          cache.outdate("a");
          return Optional.of(new Read<>("old", LONG));
        });
    assertThat(cache.find("a")).isNull();

    cache.read(
        "a",
        () -> {
          cache.outdateAll();
          return Optional.of(new Read<>("old", LONG));
        });
    assertThat(cache.find("a")).isNull();
  }

  @Test
  void whoever_comes_after_it_was_forgotten_does_not_wait_for_an_older_reader() {
    cache.read(
        "a",
        () -> {
          cache.forget("a");
          assertThat(cache.read("a", value("new"))).contains("new");
          return Optional.of(new Read<>("old", LONG));
        });

    assertThat(cache.find("a")).isEqualTo("new");
  }

  @Test
  void of_many_who_want_the_same_one_reads() throws Exception {
    AtomicInteger readers = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Optional<String>>> answers = new ArrayList<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        answers.add(
            crowd.submit(
                () ->
                    cache.read(
                        "a",
                        () -> {
                          readers.incrementAndGet();
                          awaitQuietly(go);
                          return Optional.of(new Read<>("1", LONG));
                        })));
      }
      await().until(() -> readers.get() == 1);
      go.countDown();
      for (Future<Optional<String>> answer : answers) {
        assertThat(answer.get()).contains("1");
      }
    }
    assertThat(readers).hasValue(1);
  }

  @Test
  void a_failed_reader_fails_alone_and_the_next_one_tries_again() {
    assertThatThrownBy(
            () ->
                cache.read(
                    "a",
                    () -> {
                      throw new PortUnavailable("gone");
                    }))
        .isInstanceOf(PortUnavailable.class);

    assertThat(cache.read("a", value("1"))).contains("1");
  }

  @Test
  void there_are_never_many_more_copies_than_there_may_be() {
    for (int i = 0; i < 10_000; i++) {
      cache.read("key " + i, value("v"));
      assertThat(cache.size()).isLessThanOrEqualTo(100);
    }
    assertThat(cache.size()).isGreaterThan(80);
  }

  @Test
  void copies_whose_time_is_over_make_room_first() {
    for (int i = 0; i < 95; i++) {
      cache.read("old " + i, () -> Optional.of(new Read<>("v", Duration.ofMillis(1))));
    }
    nanos += Duration.ofMillis(1).toNanos();

    for (int i = 0; i < 50; i++) {
      cache.read("new " + i, value("v"));
    }

    for (int i = 0; i < 50; i++) {
      assertThat(cache.find("new " + i)).isNotNull();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Reader<String> value(String value) {
    return () -> Optional.of(new Read<>(value, LONG));
  }
}
