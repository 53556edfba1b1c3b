package dev.onsale.redis;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerOpenException;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.redis.Debts.Debt;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to one Redis, shared by everybody in this process: a single connection behind a circuit
/// breaker. Nothing connects before the first question, so Onsale starts without Redis.
///
/// A broken connection is not repaired under way: questions on it fail at once and are never sent a
/// second time, and the next question opens a new one. While the breaker is open nobody waits.
///
/// What Redis should have deleted while it was away is owed to it. As long as anything is, no
/// question is answered: whoever asks first pays a part of the debts, and [#catchUp] all of them.
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);

  static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(1);

  private static final int FAILURES_TO_OPEN = 3;
  private static final int SUCCESSES_TO_CLOSE = 2;
  private static final int SETTLED_AT_ONCE_MAX = 500;
  private static final Duration BREAK_MIN = Duration.ofMillis(250);
  private static final Duration BREAK_MAX = Duration.ofSeconds(5);

  private final RedisConnections connections;
  private final SharedConnection shared;
  private final CircuitBreaker<Object> breaker;
  private final FailsafeExecutor<Object> guarded;
  private final Backoff breaks = breaks();
  private final Debts debts = new Debts(Debts.MAX);
  private final Lock settling = new ReentrantLock();

  /// @param url `redis://` or, encrypted, `rediss://`, with a password where there is one
  /// @throws IllegalArgumentException when the address makes no sense
  public Redis(String url, MeterRegistry meters) {
    connections = new RedisConnections(url, meters);
    shared = new SharedConnection(connections);
    breaker =
        CircuitBreaker.builder()
            .handle(RedisException.class)
            .withFailureThreshold(FAILURES_TO_OPEN)
            .withSuccessThreshold(SUCCESSES_TO_CLOSE)
            .withDelayFn(_ -> breaks.next())
            .onOpen(_ -> opened())
            .onClose(_ -> closed())
            .build();
    guarded = Failsafe.with(breaker);
    Gauge.builder("circuit_breaker_state", this, redis -> redis.state().ordinal())
        .description("0 closed, 1 half-open, 2 open")
        .tag("name", "redis")
        .register(meters);
    Gauge.builder("redis_connection_pool_size", connections, RedisConnections::open)
        .description("Open connections to Redis")
        .register(meters);
  }

  /// Where the circuit breaker stands; the ordinal is the number that operators see.
  public enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  public State state() {
    return switch (breaker.getState()) {
      case CLOSED -> State.CLOSED;
      case HALF_OPEN -> State.HALF_OPEN;
      case OPEN -> State.OPEN;
    };
  }

  /// `redis` asks the server, which is also what closes the breaker when nobody else asks;
  /// `redis_circuit_breaker` looks at the breaker.
  public List<HealthCheck> healthChecks() {
    return List.of(
        new NotVital("redis", this::answers),
        new NotVital("redis_circuit_breaker", () -> state() == State.CLOSED));
  }

  /// Asks one question, made of one or more commands, and waits for its answer.
  ///
  /// @throws PortUnavailable when there is none in time, or Redis refused, or has not heard yet of
  ///   all that it should have deleted
  <T extends @Nullable Object> T ask(
      Function<RedisAsyncCommands<String, String>, CompletionStage<T>> question) {
    return askConnection(connection -> question.apply(connection.async()));
  }

  /// Like [#ask], for questions that need more than commands.
  <T extends @Nullable Object> T askConnection(
      Function<StatefulRedisConnection<String, String>, CompletionStage<T>> question) {
    payDebts();
    return askAtOnce(question);
  }

  /// Gets [#send] going again if it has stopped: tries a Redis that has failed, and pays a part of
  /// the debts.
  ///
  /// @throws PortUnavailable when there is more to do
  void prepare() {
    if (!breaker.isClosed()) {
      askAtOnce(connection -> connection.async().ping());
    }
    payDebts();
  }

  private void payDebts() {
    if (!debts.isEmpty()) {
      settleOldest();
      if (!debts.isEmpty()) {
        throw new PortUnavailable("Redis is still being told what it has missed");
      }
    }
  }

  /// Asks the questions of several askers in one go and waits for nothing. Fails with
  /// [PortUnavailable] like [#ask]; also while the breaker is not closed or anything is owed, of
  /// which it changes nothing itself. The breaker hears of a failure once for each asker, as if
  /// each had asked alone.
  <T extends @Nullable Object> CompletableFuture<T> send(
      int askers, Function<StatefulRedisConnection<String, String>, CompletionStage<T>> questions) {
    if (!breaker.isClosed() || !debts.isEmpty()) {
      return CompletableFuture.failedFuture(
          new PortUnavailable(
              "Redis is left alone until it has been tried or told what it missed"));
    }
    return connected()
        .thenCompose(questions)
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                breaker.recordSuccess();
                return answer;
              }
              throw failed(askers, cause(failure));
            });
  }

  /// The open connection, or one that must not take longer than an answer may.
  private CompletableFuture<StatefulRedisConnection<String, String>> connected() {
    CompletableFuture<StatefulRedisConnection<String, String>> connection = shared.connection();
    return connection.isDone()
        ? connection
        : connection
            .copy()
            .completeOnTimeout(null, COMMAND_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)
            .thenApply(Redis::inTime);
  }

  private static StatefulRedisConnection<String, String> inTime(
      @Nullable StatefulRedisConnection<String, String> connection) {
    if (connection == null) {
      throw new RedisCommandTimeoutException("connecting takes too long");
    }
    return connection;
  }

  /// Counts a failure, once for each of those who asked.
  PortUnavailable failed(int askers, Throwable failure) {
    RedisException counted = failure instanceof RedisException e ? e : new RedisException(failure);
    for (int i = 0; i < askers && breaker.isClosed(); i++) {
      try {
        guarded.run(
            () -> {
              throw counted;
            });
      } catch (RedisException | CircuitBreakerOpenException _) {
        // Has been counted, or need not be any more.
      }
    }
    return unavailable(counted);
  }

  private static PortUnavailable unavailable(Throwable failure) {
    return failure instanceof CircuitBreakerOpenException
        ? new PortUnavailable("Redis is left alone for a while after it failed", failure)
        : new PortUnavailable("Redis failed: " + failure.getMessage(), failure);
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /// Deletes something, and waits until Redis has done so.
  ///
  /// @throws PortUnavailable like [#ask]; it is then not owed yet
  void tell(Debt debt) {
    payDebts();
    askAtOnce(debt::settle);
  }

  /// Remembers a deletion that Redis did not take, for when it is back.
  ///
  /// @return whether there was room for it
  boolean owe(Debt debt) {
    return debts.add(debt);
  }

  /// Carries out all that Redis has missed, if it answers; to be called every now and then.
  public void catchUp() {
    try {
      while (!debts.isEmpty()) {
        settleOldest();
      }
    } catch (PortUnavailable e) {
      LOG.debug("Redis has not caught up yet", e);
    }
  }

  /// Tries even a Redis that has failed: there will be no other time.
  private void payAtLast() {
    long end = System.nanoTime() + COMMAND_TIMEOUT.toNanos();
    try {
      while (!debts.isEmpty() && System.nanoTime() < end) {
        List<Debt> oldest = debts.oldest(SETTLED_AT_ONCE_MAX);
        Void _ = answer(connection -> settle(oldest, connection));
        debts.settled(oldest);
      }
    } catch (RedisException e) {
      LOG.debug("Redis could not be told at last", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void settleOldest() {
    if (!settling.tryLock()) {
      throw new PortUnavailable("Redis is just being told what it has missed");
    }
    try {
      List<Debt> oldest = debts.oldest(SETTLED_AT_ONCE_MAX);
      askAtOnce(connection -> settle(oldest, connection));
      debts.settled(oldest);
    } finally {
      settling.unlock();
    }
  }

  private static CompletionStage<Void> settle(
      List<Debt> owed, StatefulRedisConnection<String, String> connection) {
    return CompletableFuture.allOf(
        owed.stream()
            .map(debt -> debt.settle(connection).toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  private <T extends @Nullable Object> T askAtOnce(
      Function<StatefulRedisConnection<String, String>, CompletionStage<T>> question) {
    try {
      return guarded.get(() -> answer(question));
    } catch (CircuitBreakerOpenException | RedisException e) {
      throw unavailable(e);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new PortUnavailable("Redis was not waited for", e);
    }
  }

  /// How long the breaker stays open: long enough not to hammer, short enough to be back soon.
  static Backoff breaks() {
    return new Backoff(BREAK_MIN, BREAK_MAX);
  }

  RedisConnections connections() {
    return connections;
  }

  private <T extends @Nullable Object> T answer(
      Function<StatefulRedisConnection<String, String>, CompletionStage<T>> question)
      throws InterruptedException {
    StatefulRedisConnection<String, String> connection = await(shared.connection());
    return await(question.apply(connection).toCompletableFuture());
  }

  static <T extends @Nullable Object> T await(CompletableFuture<T> answer)
      throws InterruptedException {
    return await(answer, COMMAND_TIMEOUT);
  }

  static <T extends @Nullable Object> T await(CompletableFuture<T> answer, Duration patience)
      throws InterruptedException {
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new RedisCommandTimeoutException(e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() instanceof CompletionException c ? c.getCause() : e.getCause();
      throw cause instanceof RedisException failure ? failure : new RedisException(cause);
    }
  }

  private boolean answers() {
    try {
      return ask(RedisAsyncCommands::ping).equals("PONG");
    } catch (PortUnavailable _) {
      return false;
    }
  }

  private void opened() {
    // A connection whose other end has silently gone never ends by itself.
    shared.drop();
    LOG.atWarn()
        .addKeyValue("action", "redis_fallback")
        .log("Redis fails: going on without it and trying again now and then");
  }

  private void closed() {
    breaks.reset();
    LOG.atInfo().addKeyValue("action", "redis_back").log("Redis is back");
  }

  /// Pays what is owed as far as that is quickly done, and ends all connections; whoever waits for
  /// an answer gets none.
  @Override
  public void close() {
    payAtLast();
    if (!debts.isEmpty()) {
      LOG.warn("Closing while Redis has not heard of {} deletions", debts.size());
    }
    connections.close();
  }

  private record NotVital(String name, BooleanSupplier healthy) implements HealthCheck {
    @Override
    public boolean isHealthy() {
      return healthy.getAsBoolean();
    }

    @Override
    public boolean isVital() {
      return false;
    }
  }
}
