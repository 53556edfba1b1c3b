package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.bootstrap.MoneyAtRest.Ending;
import dev.onsale.bootstrap.Shopper.Reply;
import dev.onsale.payments.StripeStub;
import dev.onsale.payments.StripeStub.Delivery;
import dev.onsale.payments.StripeStub.Fault;
import dev.onsale.payments.StripeStub.Pause;
import dev.onsale.payments.StripeStub.Step;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;

/// One seat is bought while one thing goes wrong, and nobody does anything about it.
final class TroubledCheckout {
  /// Within which everything ends by itself.
  private static final Duration REST = Duration.ofSeconds(60);

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration STILL = Duration.ofMillis(300);
  private static final String KEY = "the one key";

  private final Replicas replicas;
  private final SlowTransactions transactions;
  private final StripeStub stripe;
  private final Duration lease;
  private final CheckoutStep step;
  private final Trouble trouble;
  private final Shopper buyer;
  private final String event;
  private final String hold;
  private final MoneyAtRest money;
  private long begun;
  private Duration timeToRest = Duration.ZERO;

  TroubledCheckout(
      Replicas replicas,
      SlowTransactions transactions,
      Duration lease,
      CheckoutStep step,
      Trouble trouble)
      throws SQLException {
    this.replicas = replicas;
    this.transactions = transactions;
    this.stripe = replicas.stripe();
    this.lease = lease;
    this.step = step;
    this.trouble = trouble;
    if (trouble.isCrash()) {
      replicas.awaitBoth();
    }
    stripe.heal();
    stripe.tellNobody();
    Shopper admin = replicas.shopper("admin");
    this.buyer = replicas.shopper("user");
    this.event = admin.putOnSale(1, 1);
    this.hold = buyer.reserve(event, buyer.seatsOf(event)).json().path("holdId").asString();
    this.money =
        new MoneyAtRest(replicas, () -> replicas.again(admin), () -> replicas.again(buyer), event);
  }

  /// Lets it happen, and waits until all is at rest.
  ///
  /// @param statuses as which the order may end
  Ending play(Set<String> statuses) throws Exception {
    prepare();
    begun = System.nanoTime();
    switch (trouble) {
      case CRASH_BEFORE -> crashBefore(statuses);
      case CRASH_AFTER -> crashAfter();
      case ERROR -> fail(Fault.FAIL_BEFORE, 3);
      case LOST_REQUEST -> fail(Fault.DROP_BEFORE, 2);
      case LOST_ANSWER -> fail(Fault.DROP_AFTER, 1);
      case EVENT_TWICE -> hear(Delivery.TWICE);
      case EVENT_EARLY ->
          hear(step == CheckoutStep.PLACE ? Delivery.AT_ONCE : Delivery.BEFORE_ANSWER);
      case EVENT_LATE -> hearLate(statuses);
    }
    Ending ending = atRest(statuses);
    timeToRest = Duration.ofNanos(System.nanoTime() - begun);
    askAgain(ending);
    return ending;
  }

  /// The customer, who may have lost the answer, sends the same request again.
  private void askAgain(Ending ending) throws SQLException {
    if (ending.status().equals("completed")) {
      assertThat(pay().status()).isEqualTo(201);
      assertThat(money.ending(Set.of("completed"))).isEqualTo(ending);
    } else if (ending.status().equals(MoneyAtRest.NO_ORDER)) {
      assertThat(pay().status()).isEqualTo(201);
      atRest(Set.of("completed"));
    }
  }

  /// From when the customer asked until nothing was under way any more.
  Duration timeToRest() {
    return timeToRest;
  }

  /// Everything before the step that is meant.
  private void prepare() throws SQLException {
    switch (step) {
      case ASK -> stripe.next(Step.CONFIRM, Fault.DROP_AFTER);
      case FENCE -> stripe.next(Step.CONFIRM, Fault.DROP_BEFORE);
      case REFUND -> {
        if (trouble == Trouble.EVENT_LATE) {
          stripe.tell(replicas.webhooks(), Delivery.LATE);
        }
        pay();
        atRest(Set.of("completed"));
      }
      case OPEN, PREPARE, AUTHORISE, PLACE, CAPTURE -> {}
    }
  }

  /// What the customer does to come to the step.
  private Reply act() {
    return step == CheckoutStep.REFUND
        ? buyer.send("POST", "/api/orders/" + order() + "/cancel", "")
        : pay();
  }

  private Reply pay() {
    return replicas.again(buyer).checkout(hold, StripeStub.GOOD_CARD, "Idempotency-Key", KEY);
  }

  private String order() {
    return buyer.get("/api/orders").json().path("items").path(0).path("id").asString();
  }

  private Thread actLater() {
    return Thread.startVirtualThread(
        () -> {
          try {
            act();
          } catch (UncheckedIOException _) {
            // Killed before it answered.
          }
        });
  }

  private void crashBefore(Set<String> statuses) throws Exception {
    if (step.isTransaction()) {
      transactions.stop(step.table());
      Thread acting = actLater();
      transactions.awaitStopped();
      replicas.killServing();
      transactions.rollBack();
      transactions.letGo();
      acting.join();
      return;
    }
    Pause pause = stripe.pauseBefore(step.call());
    Thread acting = actLater();
    awaitReached(pause);
    replicas.kill(pause.caller());
    Ending ending = atRest(statuses);
    // Now the request of the dead gets through.
    pause.release();
    acting.join();
    Awaitility.await("nothing that the dead still do")
        .during(STILL)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(money.ending(statuses)).isEqualTo(ending));
  }

  private void crashAfter() throws Exception {
    if (step.isTransaction()) {
      transactions.stop(step.table());
      Thread acting = actLater();
      transactions.awaitStopped();
      replicas.killServing();
      transactions.letGo();
      acting.join();
      return;
    }
    Pause pause = stripe.pauseAfter(step.call());
    Thread acting = actLater();
    awaitReached(pause);
    replicas.kill(pause.caller());
    pause.release();
    acting.join();
  }

  private static void awaitReached(Pause pause) throws InterruptedException {
    assertThat(pause.isReachedWithin(SOON)).as("the step was reached").isTrue();
  }

  private void fail(Fault fault, int times) {
    stripe.next(step.call(), fault, times);
    act();
  }

  /// Only the step's own event is told. Of a sale it is the one that says that the money was set
  /// aside, and it comes while the seats are being sold.
  private void hear(Delivery delivery) throws Exception {
    int taken = stripe.eventsTaken() + (delivery == Delivery.TWICE ? 2 : 1);
    if (step == CheckoutStep.PLACE) {
      stripe.tell(replicas.webhooks(), delivery, Step.CONFIRM);
      transactions.stop(step.table());
      Thread acting = actLater();
      transactions.awaitStopped();
      awaitEvents(taken);
      transactions.letGo();
      acting.join();
    } else {
      stripe.tell(replicas.webhooks(), delivery, step.call());
      act();
      awaitEvents(taken);
    }
  }

  /// The lease lapses, and where the order then ends unpaid also the order, before any event comes.
  private void hearLate(Set<String> statuses) throws Exception {
    int before = stripe.eventsTaken();
    stripe.tell(replicas.webhooks(), Delivery.LATE);
    switch (step) {
      case PREPARE -> {
        Pause pause = stripe.pauseAfter(Step.CREATE);
        Thread acting = actLater();
        awaitReached(pause);
        atRest(statuses);
        pause.release();
        acting.join();
      }
      case AUTHORISE -> {
        stripe.next(Step.CONFIRM, Fault.DROP_AFTER);
        stripe.next(Step.READ, Fault.DROP_BEFORE, 1_000);
        act();
        awaitAsked(stripe.calls(Step.READ) + 2);
        expireHold();
        stripe.heal();
      }
      case PLACE -> {
        transactions.stop(step.table());
        Thread acting = actLater();
        transactions.awaitStopped();
        awaitLapse();
        transactions.letGo();
        acting.join();
        atRest(statuses);
      }
      default -> {
        act();
        atRest(statuses);
      }
    }
    stripe.postLateBackwards();
    awaitEvents(before + 1);
  }

  private void awaitAsked(int times) {
    Awaitility.await("recovery asks in vain")
        .atMost(REST)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> stripe.calls(Step.READ) >= times);
  }

  private void awaitLapse() {
    Awaitility.await("the lease to lapse")
        .atMost(lease.plus(SOON))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                replicas
                        .database()
                        .number(
                            "select count(*) from orders where due_at < clock_timestamp()"
                                + " and event_id = '%s'".formatted(event))
                    == 1);
  }

  private void expireHold() throws SQLException {
    replicas
        .database()
        .run(
            "update holds set ends_at = now() - interval '1 second', unpaid_ends_at = ends_at"
                + " where hold_id = '%s'".formatted(hold));
    replicas
        .database()
        .run(
            "update seats set held_until = now() - interval '1 second'"
                + " where event_id = '%s' and status = 'held'".formatted(event));
  }

  private void awaitEvents(int taken) {
    Awaitility.await("events")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> stripe.eventsTaken() >= taken);
  }

  private Ending atRest(Set<String> statuses) throws SQLException {
    Awaitility.await("all at rest")
        .atMost(REST)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> money.ending(statuses));
    return money.ending(statuses);
  }
}
