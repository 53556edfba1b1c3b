package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.redis.Debts.Debt;
import dev.onsale.redis.NearCache.Lifetime;
import dev.onsale.redis.NearCache.Read;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Sessions as keys that live as long as they do, with copies in memory for some seconds.
/// Forgetting leaves a tombstone that outlives every session, so that whoever has just read the
/// session elsewhere cannot put it back, and tells all replicas to drop their copies.
public final class RedisSessionCache implements SessionCache {
  private static final String TOMBSTONE = "-";
  private static final String PREFIX = "session:";
  private static final int COPIES_MAX = 50_000;
  private static final Duration COPY_HEARD = Duration.ofSeconds(30);
  private static final Duration COPY_DEAF = Duration.ofSeconds(2);

  /// How long a session may be on its way from where it was read to [#remember].
  private static final Duration ON_ITS_WAY_MAX = Duration.ofMinutes(1);

  private final Redis redis;
  private final InstantSource clock;
  private final CacheMeter meter;
  private final NearCache<TokenHash, Session> copies;
  private final NearCache<TokenHash, Boolean> forgotten =
      new NearCache<>(COPIES_MAX, new Lifetime(() -> true, ON_ITS_WAY_MAX, ON_ITS_WAY_MAX));
  private final Fallback uncached = new Fallback("Looking sessions up without the cache");

  public RedisSessionCache(Redis redis, StaleNews news, InstantSource clock, MeterRegistry meters) {
    this.redis = redis;
    this.clock = clock;
    this.meter = new CacheMeter(meters, "session");
    this.copies = new NearCache<>(COPIES_MAX, new Lifetime(news::isHeard, COPY_HEARD, COPY_DEAF));
    news.listen(
        new StaleNews.Listener() {
          @Override
          public void stale(String key) {
            if (key.startsWith(PREFIX)) {
              copies.forget(new TokenHash(key.substring(PREFIX.length())));
            }
          }

          @Override
          public void everythingStale() {
            copies.forgetAll();
          }
        });
  }

  @Override
  public Optional<Session> find(TokenHash token) {
    Optional<Session> found = copies.read(token, () -> look(token));
    if (found.isPresent()) {
      meter.hit();
    } else {
      meter.miss();
    }
    return found;
  }

  private Optional<Read<Session>> look(TokenHash token) {
    if (forgotten.find(token) != null) {
      return Optional.empty();
    }
    String text;
    try {
      text = redis.<@Nullable String>ask(commands -> commands.get(key(token)));
    } catch (PortUnavailable e) {
      uncached.because(e);
      return Optional.empty();
    }
    return text == null || text.equals(TOMBSTONE)
        ? Optional.empty()
        : SessionText.parse(text).map(this::untilItIsOver);
  }

  private Read<Session> untilItIsOver(Session session) {
    return new Read<>(session, rest(session));
  }

  private Duration rest(Session session) {
    Instant now = clock.instant();
    return session.isOver(now) ? Duration.ZERO : Duration.between(now, session.expiresAt());
  }

  @Override
  public void remember(TokenHash token, Session session) {
    if (rest(session).toMillis() >= 1) {
      copies.keep(token, () -> share(token, session));
    }
  }

  /// Empty when the session must not be kept here either. Without Redis it may be: until it is
  /// looked at again, which is soon.
  private Optional<Read<Session>> share(TokenHash token, Session session) {
    if (forgotten.find(token) != null) {
      return Optional.empty();
    }
    Duration rest = rest(session);
    Duration lifetime = rest.compareTo(Session.LIFETIME) > 0 ? Session.LIFETIME : rest;
    SetArgs ifAbsent = SetArgs.Builder.nx().px(Math.max(1, lifetime.toMillis()));
    try {
      String done =
          redis.<@Nullable String>ask(
              commands -> commands.set(key(token), SessionText.of(session), ifAbsent));
      return done == null ? Optional.empty() : Optional.of(new Read<>(session, rest));
    } catch (PortUnavailable e) {
      uncached.because(e);
      return Optional.of(new Read<>(session, rest.compareTo(COPY_DEAF) > 0 ? COPY_DEAF : rest));
    }
  }

  @Override
  public boolean forget(TokenHash token) {
    forgotten.keep(token, () -> Optional.of(new Read<>(true, ON_ITS_WAY_MAX)));
    Burial burial = new Burial(token);
    try {
      redis.tell(burial);
      return true;
    } catch (PortUnavailable e) {
      // While this is owed, nothing is found in Redis at all; by this process, while it lives.
      if (!redis.owe(burial)) {
        throw e;
      }
      return false;
    } finally {
      copies.forget(token);
    }
  }

  private static String key(TokenHash token) {
    return PREFIX + token.hex();
  }

  /// Puts a tombstone in place of a session.
  private record Burial(TokenHash token) implements Debt {
    @Override
    public CompletionStage<?> settle(StatefulRedisConnection<String, String> connection) {
      SetArgs lifetime = SetArgs.Builder.px(Session.LIFETIME.toMillis());
      return connection
          .async()
          .set(key(token), TOMBSTONE, lifetime)
          .thenCombine(StaleNews.tell(connection, key(token)), (_, _) -> token);
    }

    @Override
    public boolean healsItself() {
      return false;
    }
  }
}
