package dev.onsale.load.row;

import dev.onsale.load.drive.Wrk;
import dev.onsale.load.judge.Judge;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.table.Spread;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Holds of one seat each, every one on another seat, with wrk. What counts is what was answered
/// with 201, and the judge finds as many holds.
final class Holds {
  private final Wrk wrk;
  private final Stage stage;
  private final int connections;
  private final int seats;
  private final int events;
  private final Path tokens;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<Double> p99 = new ArrayList<>();
  private Path lastBodies;

  /// @param seats so many in each measurement, in so many new events
  Holds(Bench bench, Stage stage, int connections, int seats, int events, int customers)
      throws SQLException {
    this.wrk = bench.wrk();
    this.stage = stage;
    this.connections = connections;
    this.seats = seats;
    this.events = events;
    this.tokens = stage.tokens(customers);
    this.lastBodies = stage.oneSeatEach(new UUID(0, 0), List.of(new UUID(0, 0), new UUID(0, 1)));
  }

  /// Holds for so many seconds, of as many houses as that takes. Nothing of it is a figure, but it
  /// is judged like the rest.
  void warmUp(double seconds) throws SQLException {
    double left = seconds;
    while (left > 0) {
      Wrk.Tally tally = sell(left);
      if (tally.good() == 0) {
        throw new IllegalStateException("warming up held nothing: " + tally);
      }
      left -= Math.max(1, tally.seconds());
    }
  }

  /// Holds a second.
  double rate(double seconds) throws SQLException {
    Wrk.Tally tally = sell(seconds);
    p99.add(tally.p99Millis());
    return tally.goodPerSecond();
  }

  private Wrk.Tally sell(double seconds) throws SQLException {
    List<UUID> onSale = new ArrayList<>();
    List<String> bodies = new ArrayList<>();
    for (int n = 0; n < events; n++) {
      UUID event = stage.house().onSale(seats / events);
      onSale.add(event);
      bodies.addAll(stage.bodies(event, stage.seats(event)));
      stage.look(event);
    }
    if (events > 1) {
      Collections.shuffle(bodies, new Random(events));
    }
    lastBodies = stage.write(bodies);
    Counters before = Counters.of(stage.product());
    Wrk.Tally tally = wrk.post(stage.reserve(), connections, seconds, lastBodies, tokens, true);
    Counters after = Counters.of(stage.product());
    List<String> broken =
        new ArrayList<>(after.strays(before, Refusals.ENDPOINT, Set.of(201, 409)));
    // The one request that a connection sends while its thread runs out asks for a seat it has.
    if (tally.refused() > connections || tally.broken() > 0) {
      broken.add(
          "%d tries on free seats were refused, %d broke"
              .formatted(tally.refused(), tally.broken()));
    }
    verdicts.add(
        stage
            .judge(onSale, new Judge.Told(tally.good(), connections))
            .and(new Verdict(broken, "answers 201")));
    return tally;
  }

  /// The last requests, echoed.
  double echoed(URI echo, double seconds) {
    Wrk.Tally tally = wrk.post(echo, connections, seconds, lastBodies, tokens, false);
    tally
        .flaw("bare echo")
        .ifPresent(flaw -> verdicts.add(new Verdict(List.of(flaw), "bare echo")));
    return tally.goodPerSecond();
  }

  double p99Millis() {
    return Spread.of(p99).median();
  }

  Verdict verdict() {
    return Verdict.ofAll(verdicts);
  }
}
