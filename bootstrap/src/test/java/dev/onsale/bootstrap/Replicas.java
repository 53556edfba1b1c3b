package dev.onsale.bootstrap;

import dev.onsale.embedded.EmbeddedPostgres;
import dev.onsale.embedded.EmbeddedRedis;
import dev.onsale.payments.StripeStub;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/// Two replicas of the product over one PostgreSQL and one Redis, which pay through a Stripe that
/// lives in the test. Another one is started for each that is killed.
final class Replicas implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(60);

  private final EmbeddedPostgres postgres = EmbeddedPostgres.throwAway();
  private final EmbeddedRedis redis = EmbeddedRedis.throwAway();
  private final StripeStub stripe = StripeStub.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private final TestDatabase database = new TestDatabase(postgres);
  private final Duration lease;
  private final List<Replica> alive = new ArrayList<>();
  private CompletableFuture<Replica> next;
  private int started;

  /// @param key by which Stripe knows it
  record Replica(RunningProduct product, String key) {
    URI webhooks() {
      return product.uri("/api/webhooks/payments");
    }
  }

  /// @param lease how long others leave an order alone; the gateway is waited for less than half of
  ///   that
  Replicas(Duration lease) {
    this.lease = lease;
    this.next = begin();
    awaitBoth();
  }

  StripeStub stripe() {
    return stripe;
  }

  TestDatabase database() {
    return database;
  }

  /// The one that customers talk to.
  RunningProduct serving() {
    return alive.getFirst().product();
  }

  URI webhooks() {
    return alive.getFirst().webhooks();
  }

  Shopper shopper(String role) throws SQLException {
    return new Shopper(serving(), client, Crowd.enter(postgres, 1, role).getFirst());
  }

  /// The same customer at whichever replica serves now.
  Shopper again(Shopper shopper) {
    return new Shopper(serving(), client, shopper.token());
  }

  /// The same customer at the replica that is not serving.
  Shopper aside(Shopper shopper) {
    return new Shopper(alive.getLast().product(), client, shopper.token());
  }

  /// Kills the one that calls Stripe with this key, and starts another one meanwhile.
  void kill(String key) throws InterruptedException {
    Replica victim =
        alive.stream().filter(replica -> replica.key().equals(key)).findFirst().orElseThrow();
    victim.product().kill();
    alive.remove(victim);
    next = begin();
  }

  void killServing() throws InterruptedException {
    kill(alive.getFirst().key());
  }

  /// Waits until there are two, both of which have done everything once.
  void awaitBoth() {
    while (alive.size() < 2) {
      Replica fresh = next.join();
      // Customers go to the one that has been there longest.
      alive.add(fresh);
      warmUp(fresh);
      if (alive.size() < 2) {
        next = begin();
      }
    }
  }

  private CompletableFuture<Replica> begin() {
    String key = StripeStub.KEY + "_" + started++;
    return CompletableFuture.supplyAsync(() -> start(key));
  }

  private Replica start(String key) {
    Map<String, String> settings =
        Map.of(
            "ONSALE_REDIS_URL",
            redis.url(),
            "ONSALE_PAYMENTS",
            "stripe",
            "ONSALE_STRIPE_URL",
            stripe.url().toString(),
            "ONSALE_STRIPE_KEY",
            key,
            "ONSALE_STRIPE_WEBHOOK_SECRET",
            StripeStub.WEBHOOK_SECRET,
            "ONSALE_PAYMENT_TIMEOUT",
            lease.multipliedBy(9).dividedBy(20).toString(),
            "ONSALE_PAYMENT_LEASE",
            lease.toString());
    return new Replica(RunningProduct.over(postgres, settings), key);
  }

  /// What is done for the first time takes longer than a gateway is waited for.
  private void warmUp(Replica replica) {
    try {
      Shopper admin =
          new Shopper(replica.product(), client, Crowd.enter(postgres, 1, "admin").getFirst());
      String event =
          Awaitility.await("a replica that has found its servers")
              .atMost(REST)
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(200))
              .ignoreExceptionsMatching(AssertionError.class::isInstance)
              .until(() -> admin.putOnSale(1, 3), Objects::nonNull);
      for (String seat : admin.seatsOf(event)) {
        String hold = admin.reserve(event, List.of(seat)).json().path("holdId").asString();
        admin.checkout(hold, StripeStub.GOOD_CARD);
      }
      Awaitility.await("a warm replica at rest")
          .atMost(REST)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> database.number("select count(due_at) from orders") == 0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stripe.heal();
    alive.forEach(replica -> replica.product().close());
    if (alive.size() < 2) {
      next.join().product().close();
    }
    client.close();
    stripe.close();
    redis.close();
    postgres.close();
  }
}
