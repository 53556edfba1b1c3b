package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Copies in this process of what is costly to read, for a while. Of those who want the same at the
/// same time one reads and the others wait for it. What was read before its key was forgotten is
/// never kept after that.
final class NearCache<K, V> {
  private static final long WAIT_SECONDS_MAX = 5;

  private final ConcurrentHashMap<K, Copy<V>> copies = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<K, Load<V>> loads = new ConcurrentHashMap<>();
  private final int max;
  private final Lifetime lifetime;
  private final LongSupplier nanoTime;

  NearCache(int max, Lifetime lifetime) {
    this(max, lifetime, System::nanoTime);
  }

  NearCache(int max, Lifetime lifetime, LongSupplier nanoTime) {
    this.max = max;
    this.lifetime = lifetime;
    this.nanoTime = nanoTime;
  }

  /// How long copies are good for: longer while word of changes reaches this process.
  record Lifetime(BooleanSupplier isHeard, long heardNanos, long deafNanos) {
    Lifetime(BooleanSupplier isHeard, Duration heard, Duration deaf) {
      this(isHeard, heard.toNanos(), deaf.toNanos());
    }

    private long nanos() {
      return isHeard.getAsBoolean() ? heardNanos : deafNanos;
    }
  }

  /// What was read, and for how long at most it is good.
  record Read<V>(V value, Duration lifetimeMax) {}

  /// Reads what is wanted; empty for what is not there, which is not kept.
  interface Reader<V> {
    Optional<Read<V>> read();
  }

  private record Copy<V>(V value, long readAtNanos, long lifetimeMaxNanos) {
    private Copy<V> over() {
      return new Copy<>(value, readAtNanos, 0);
    }
  }

  private static final class Load<V> extends CompletableFuture<Optional<V>> {}

  /// The copy, if there is one that is still good.
  @Nullable V find(K key) {
    Copy<V> copy = copies.get(key);
    if (copy == null) {
      return null;
    }
    long age = nanoTime.getAsLong() - copy.readAtNanos;
    return age < copy.lifetimeMaxNanos && age < lifetime.nanos() ? copy.value : null;
  }

  /// The copy, however old it is.
  @Nullable V findStale(K key) {
    Copy<V> copy = copies.get(key);
    return copy == null ? null : copy.value;
  }

  /// The copy, or what is read now.
  Optional<V> read(K key, Reader<V> reader) {
    V copy = find(key);
    if (copy != null) {
      return Optional.of(copy);
    }
    Load<V> mine = new Load<>();
    Load<V> other = loads.putIfAbsent(key, mine);
    if (other != null) {
      return await(other);
    }
    return load(key, mine, reader);
  }

  /// Keeps what is read now, unless somebody is just reading it already.
  void keep(K key, Reader<V> reader) {
    Load<V> mine = new Load<>();
    if (loads.putIfAbsent(key, mine) == null) {
      load(key, mine, reader);
    }
  }

  private Optional<V> load(K key, Load<V> mine, Reader<V> reader) {
    long begun = nanoTime.getAsLong();
    try {
      Optional<Read<V>> read = reader.read();
      loads.computeIfPresent(
          key,
          (_, current) -> {
            if (current != mine) {
              return current;
            }
            read.ifPresent(
                r -> copies.put(key, new Copy<>(r.value, begun, r.lifetimeMax.toNanos())));
            return null;
          });
      Optional<V> value = read.map(Read::value);
      mine.complete(value);
      makeRoom();
      return value;
    } catch (RuntimeException | Error e) {
      loads.remove(key, mine);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static <V> Optional<V> await(Load<V> load) {
    try {
      return load.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PortUnavailable known
          ? new PortUnavailable(String.valueOf(known.getMessage()), known)
          : new IllegalStateException("somebody else could not read it", e.getCause());
    } catch (TimeoutException e) {
      throw new PortUnavailable("reading takes too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortUnavailable("was not waited for", e);
    }
  }

  /// Forgets a copy, and what is just being read for one. In this order: a reader that has finished
  /// in between has put its copy where it is removed next.
  void forget(K key) {
    loads.remove(key);
    copies.remove(key);
  }

  void forgetAll() {
    loads.clear();
    copies.clear();
  }

  /// Like [#forget], but leaves the copy to whoever looks for an old one.
  void outdate(K key) {
    loads.remove(key);
    copies.computeIfPresent(key, (_, copy) -> copy.over());
  }

  void outdateAll() {
    loads.clear();
    copies.replaceAll((_, copy) -> copy.over());
  }

  int size() {
    return copies.size();
  }

  /// Takes out what is no longer good and, if that is not enough, some of the rest: more than the
  /// one that was too many, so that it is not done again at once.
  private void makeRoom() {
    if (copies.size() <= max) {
      return;
    }
    copies.keySet().removeIf(key -> find(key) == null);
    int wanted = max - max / 16;
    Iterator<K> keys = copies.keySet().iterator();
    while (copies.size() > wanted && keys.hasNext()) {
      keys.next();
      keys.remove();
    }
  }
}
