package dev.onsale.load.scenario;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.percent;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Visitors arrive whether or not the server keeps up with those before them.
public final class Sale extends Simulation {
  private static final int TRIES_MAX = 4;

  private final Setting setting = Setting.read();
  private final AtomicInteger nextToken = new AtomicInteger();
  private final Steps steps = new Steps(setting.event(), House.of(setting.url(), setting.event()));

  public Sale() {
    HttpProtocolBuilder server =
        http.baseUrl(setting.url())
            .acceptHeader("application/json")
            .acceptEncodingHeader("gzip")
            .userAgentHeader("Onsale load")
            .disableCaching();
    setUp(
            buyers().injectOpen(arrivals(0.50)),
            lookers().injectOpen(arrivals(0.30)),
            twoDevices().injectOpen(arrivals(0.10)),
            bots().injectOpen(arrivals(0.10)))
        .protocols(server)
        .assertions(
            global().failedRequests().count().is(0L),
            global().responseTime().percentile(95.0).lt(setting.p95MillisMax()),
            details("order").allRequests().count().gt(0L));
  }

  private OpenInjectionStep[] arrivals(double share) {
    double perSecond = setting.visitorsPerSecond() * share;
    return new OpenInjectionStep[] {
      rampUsersPerSec(Math.min(perSecond, 0.1))
          .to(perSecond)
          .during(Duration.ofSeconds(setting.rampSeconds())),
      constantUsersPerSec(perSecond).during(Duration.ofSeconds(setting.seconds())).randomized()
    };
  }

  /// They hold and then pay, let go, or leave without a word.
  private ScenarioBuilder buyers() {
    return scenario("buyers")
        .feed(customers())
        .exec(browse(), holdSomething())
        .doIf(Steps::hasHold)
        .then(
            think(),
            randomSwitch()
                .on(
                    percent(25.0).then(exec(session -> session)),
                    percent(10.0).then(steps.release()),
                    percent(65.0).then(pay(), steps.orders())));
  }

  private ScenarioBuilder lookers() {
    return scenario("lookers")
        .exec(browse())
        .exec(repeat(5).on(pause(Duration.ofSeconds(1)), steps.refreshMap()));
  }

  /// What one device holds the other sees, cannot take again, and pays.
  private ScenarioBuilder twoDevices() {
    return scenario("two devices")
        .feed(customers())
        .exec(browse(), holdSomething())
        .doIf(Steps::hasHold)
        .then(
            exec(session -> session.set("first", session.getString("hold"))),
            steps.holds(),
            steps.hold("hold again elsewhere"),
            exec(session -> session.set("hold", session.getString("first"))),
            pay(),
            steps.orders());
  }

  /// Programs that want what everybody wants, without looking and without a pause.
  private ScenarioBuilder bots() {
    return scenario("bots")
        .feed(customers())
        .exec(repeat(20).on(steps.choosePopular(), steps.hold("hold by a program")));
  }

  private ChainBuilder browse() {
    return exec(steps.listEvents(), think(), steps.lookAtEvent(), think(), steps.openMap());
  }

  /// Whoever was too slow looks again and chooses others.
  private ChainBuilder holdSomething() {
    return exec(session -> session.set("tries", 0).remove("hold"))
        .exec(
            asLongAs(session -> !Steps.hasHold(session) && session.getInt("tries") < TRIES_MAX)
                .on(
                    steps.refreshMap(),
                    steps.choose(),
                    steps.hold("hold"),
                    exec(session -> session.set("tries", session.getInt("tries") + 1))));
  }

  /// Most cards are fine, some are declined first, and some people press the button twice.
  private ChainBuilder pay() {
    return randomSwitch()
        .on(
            percent(80.0).then(steps.pay("pay", "card_ok", 201)),
            percent(10.0)
                .then(
                    steps.pay("pay, declined", "card_declined", 402),
                    steps.anotherCard(),
                    steps.pay("pay", "card_ok", 201)),
            percent(10.0)
                .then(
                    steps.pay("pay", "card_ok", 201),
                    steps.pay("pay, the same again", "card_ok", 201)));
  }

  private static ChainBuilder think() {
    return pause(Duration.ofMillis(200), Duration.ofMillis(1_500));
  }

  private Iterator<Map<String, Object>> customers() {
    Supplier<Map<String, Object>> customer =
        () ->
            Map.of(
                "token",
                setting
                    .tokens()
                    .get(Math.floorMod(nextToken.getAndIncrement(), setting.tokens().size())));
    return Stream.generate(customer).iterator();
  }
}
