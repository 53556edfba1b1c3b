package dev.onsale.redis;

import dev.onsale.embedded.EmbeddedRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/// The Redis that tests talk to: the one that `ONSALE_TEST_REDIS_URL` names, else one of our own,
/// started once per JVM. Tests share it and keep apart by random ids.
final class TestRedis {
  private TestRedis() {}

  static String url() {
    return Server.URL;
  }

  static Redis connect() {
    return connect(url());
  }

  static Redis connect(String url) {
    return new Redis(url, new SimpleMeterRegistry());
  }

  private static final class Server {
    static final String URL = start();

    private static String start() {
      String given = System.getenv("ONSALE_TEST_REDIS_URL");
      return given == null || given.isBlank() ? EmbeddedRedis.throwAway().url() : given;
    }
  }
}
