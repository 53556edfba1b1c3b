package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.redis.NearCache.Read;
import dev.onsale.redis.NearCache.Reader;
import dev.onsale.redis.SharedCopies.Look;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One try to read something from its shared copy or, where there is none, from where it is kept
/// for good, and then to leave a copy for others.
///
/// @param <V> what is read
final class SharedRead<V> implements Reader<V> {
  /// For what is just being changed: nobody may say when that is over.
  private static final Duration UNSURE = Duration.ofSeconds(1);

  private final Supplier<Look> copy;
  private final Function<String, Optional<V>> parse;
  private final Supplier<Optional<V>> truth;
  private final BiConsumer<String, V> keep;
  private final Function<V, Duration> lifetime;
  private boolean missed;

  /// @param keep puts a copy in place of a lease
  /// @param lifetime how long a copy in memory is good at most
  SharedRead(
      Supplier<Look> copy,
      Function<String, Optional<V>> parse,
      Supplier<Optional<V>> truth,
      BiConsumer<String, V> keep,
      Function<V, Duration> lifetime) {
    this.copy = copy;
    this.parse = parse;
    this.truth = truth;
    this.keep = keep;
    this.lifetime = lifetime;
  }

  /// What is in memory, even if it is old and there is nothing else; otherwise what is read now.
  <K> Optional<V> through(NearCache<K, V> memory, K key, CacheMeter meter) {
    try {
      Optional<V> found = memory.read(key, this);
      if (missed) {
        meter.miss();
      } else {
        meter.hit();
      }
      return found;
    } catch (PortUnavailable e) {
      V old = memory.findStale(key);
      if (old == null) {
        throw e;
      }
      return Optional.of(old);
    }
  }

  @Override
  public Optional<Read<V>> read() {
    return switch (copy.get()) {
      case Look.Found(String text) -> {
        Optional<V> found = parse.apply(text);
        yield found.isPresent() ? found.map(this::forItsTime) : readTruth(text, false);
      }
      case Look.Missing(String lease, boolean isChanging) -> readTruth(lease, isChanging);
    };
  }

  private Optional<Read<V>> readTruth(@Nullable String lease, boolean isChanging) {
    missed = true;
    Optional<V> found = truth.get();
    if (lease != null) {
      found.ifPresent(value -> keep.accept(lease, value));
    }
    return found.map(value -> isChanging ? new Read<>(value, UNSURE) : forItsTime(value));
  }

  private Read<V> forItsTime(V value) {
    return new Read<>(value, lifetime.apply(value));
  }
}
