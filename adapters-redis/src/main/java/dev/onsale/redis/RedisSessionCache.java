package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import dev.onsale.redis.Debts.Debt;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Sessions as keys that live as long as they do. Forgetting leaves a tombstone that outlives every
/// session, so that whoever has just read the session elsewhere cannot put it back.
public final class RedisSessionCache implements SessionCache {
  private static final String TOMBSTONE = "-";

  private final Redis redis;
  private final InstantSource clock;
  private final Fallback uncached = new Fallback("Looking sessions up without the cache");

  public RedisSessionCache(Redis redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public Optional<Session> find(TokenHash token) {
    String text;
    try {
      text = redis.<@Nullable String>ask(commands -> commands.get(key(token)));
    } catch (PortUnavailable e) {
      uncached.because(e);
      return Optional.empty();
    }
    return text == null || text.equals(TOMBSTONE) ? Optional.empty() : SessionText.parse(text);
  }

  @Override
  public void remember(TokenHash token, Session session) {
    Duration rest = Duration.between(clock.instant(), session.expiresAt());
    if (rest.toMillis() < 1) {
      return;
    }
    Duration lifetime = rest.compareTo(Session.LIFETIME) > 0 ? Session.LIFETIME : rest;
    SetArgs ifAbsent = SetArgs.Builder.nx().px(lifetime.toMillis());
    try {
      redis.<@Nullable String>ask(
          commands -> commands.set(key(token), SessionText.of(session), ifAbsent));
    } catch (PortUnavailable e) {
      uncached.because(e);
    }
  }

  @Override
  public void forget(TokenHash token) {
    Burial burial = new Burial(token);
    try {
      redis.tell(burial);
    } catch (PortUnavailable e) {
      // While this is owed, nothing is found here at all.
      if (!redis.owe(burial)) {
        throw e;
      }
    }
  }

  private static String key(TokenHash token) {
    return "session:" + token.hex();
  }

  /// Puts a tombstone in place of a session.
  private record Burial(TokenHash token) implements Debt {
    @Override
    public CompletionStage<String> settle(StatefulRedisConnection<String, String> connection) {
      SetArgs lifetime = SetArgs.Builder.px(Session.LIFETIME.toMillis());
      return connection.async().set(key(token), TOMBSTONE, lifetime);
    }

    @Override
    public boolean healsItself() {
      return false;
    }
  }
}
