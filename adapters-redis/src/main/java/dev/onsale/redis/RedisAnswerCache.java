package dev.onsale.redis;

import dev.onsale.application.port.AnswerCache;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Given;
import dev.onsale.application.port.PortUnavailable;
import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Answers as keys that live for a day.
public final class RedisAnswerCache implements AnswerCache {
  private static final String VERSION = "1";
  private static final int PARTS = 5;
  private static final Duration LIFETIME = Duration.ofHours(24);

  private final Redis redis;
  private final CacheMeter meter;
  private final Fallback uncached = new Fallback("Repeats are answered without the cache");

  public RedisAnswerCache(Redis redis, MeterRegistry meters) {
    this.redis = redis;
    this.meter = new CacheMeter(meters, "answer");
  }

  @Override
  public Optional<Kept> find(Asked asked) {
    String text;
    try {
      text = redis.<@Nullable String>ask(commands -> commands.get(key(asked)));
    } catch (PortUnavailable e) {
      uncached.because(e);
      return Optional.empty();
    }
    Optional<Kept> found = text == null ? Optional.empty() : parse(text);
    if (found.isPresent()) {
      meter.hit();
    } else {
      meter.miss();
    }
    return found;
  }

  @Override
  public void keep(Asked asked, Given answer) {
    String location = answer.location();
    String text =
        String.join(
            "\n",
            VERSION,
            asked.key().fingerprint(),
            Integer.toString(answer.status()),
            location == null ? "" : location,
            answer.body());
    CompletableFuture<?> _ =
        redis
            .<@Nullable String>send(
                1,
                connection ->
                    connection
                        .async()
                        .set(key(asked), text, SetArgs.Builder.ex(LIFETIME.toSeconds())))
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) {
                    uncached.because(new PortUnavailable("an answer was not kept", failure));
                  }
                });
  }

  /// Empty for what another release of Onsale may have written.
  private static Optional<Kept> parse(String text) {
    String[] parts = text.split("\n", PARTS);
    if (parts.length != PARTS || !parts[0].equals(VERSION)) {
      return Optional.empty();
    }
    try {
      String location = parts[3].isEmpty() ? null : parts[3];
      return Optional.of(
          new Kept(parts[1], new Given(Integer.parseInt(parts[2]), location, parts[4])));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static String key(Asked asked) {
    return "idempotency:"
        + asked.customer().value()
        + ":"
        + asked.route()
        + ":"
        + asked.key().key();
  }
}
