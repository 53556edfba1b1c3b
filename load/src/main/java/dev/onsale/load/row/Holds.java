package dev.onsale.load.row;

import dev.onsale.load.drive.Wrk;
import dev.onsale.load.judge.Judge;
import dev.onsale.load.judge.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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

  /// Holds a second.
  double rate(double seconds) throws SQLException {
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
    Wrk.Tally tally = wrk.post(stage.reserve(), connections, seconds, lastBodies, tokens, true);
    p99.add(tally.p99Millis());
    verdicts.add(judge(onSale, tally));
    return tally.goodPerSecond();
  }

  private Verdict judge(List<UUID> onSale, Wrk.Tally tally) throws SQLException {
    Verdict verdict = stage.judge(onSale, new Judge.Told(tally.good(), connections));
    // The one request that a thread sends while it runs out asks for a seat it has.
    boolean odd = tally.refused() > connections || tally.broken() > 0;
    return odd
        ? verdict.and(
            new Verdict(
                List.of(
                    "%d tries on free seats were refused, %d broke"
                        .formatted(tally.refused(), tally.broken())),
                "wrk's count"))
        : verdict;
  }

  /// The last requests, echoed.
  double echoed(URI echo, double seconds) {
    return wrk.post(echo, connections, seconds, lastBodies, tokens, false).goodPerSecond();
  }

  double p99Millis() {
    return p99.stream()
        .mapToDouble(Double::doubleValue)
        .sorted()
        .skip(p99.size() / 2)
        .findFirst()
        .orElse(Double.NaN);
  }

  Verdict verdict() {
    return Verdict.ofAll(verdicts);
  }
}
