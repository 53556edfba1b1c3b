package dev.onsale.load.row;

import dev.onsale.load.drive.Wrk;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Tries on taken seats of one event, which all have to be refused.
final class Refusals {
  static final int CONNECTIONS = 64;
  private static final int TAKEN_MAX = 1_000;
  private static final int CUSTOMERS = 1_000;
  static final String ENDPOINT = "/api/seats/reserve";

  private final Wrk wrk;
  private final Stage stage;
  private final UUID event;
  private final Receipts receipts = new Receipts();
  private final Path bodies;
  private final Path tokens;
  private final List<String> broken = new ArrayList<>();
  private long refused;

  /// Puts an event on sale and takes the seats that will be asked for, half of them at most.
  Refusals(Bench bench, Stage stage, int seats) throws SQLException {
    this.wrk = bench.wrk();
    this.stage = stage;
    this.event = stage.house().onSale(seats);
    List<UUID> taken = stage.seats(event).subList(0, Math.min(TAKEN_MAX, seats / 2));
    stage.take(event, taken, receipts);
    this.bodies = stage.oneSeatEach(event, taken);
    this.tokens = stage.tokens(CUSTOMERS);
  }

  /// Refusals a second.
  double rate(double seconds) {
    Counters before = Counters.of(stage.product());
    Wrk.Tally tally = wrk.post(stage.reserve(), CONNECTIONS, seconds, bodies, tokens, false);
    Counters after = Counters.of(stage.product());
    refused += tally.refused();
    if (tally.good() > 0 || tally.broken() > 0) {
      broken.add(
          "%d tries on taken seats succeeded, %d broke".formatted(tally.good(), tally.broken()));
    }
    broken.addAll(after.strays(before, ENDPOINT, Set.of(409)));
    return tally.refusedPerSecond();
  }

  /// The same requests, echoed.
  double echoed(URI echo, double seconds) {
    Wrk.Tally tally = wrk.post(echo, CONNECTIONS, seconds, bodies, tokens, false);
    tally.flaw("bare echo").ifPresent(broken::add);
    return tally.goodPerSecond();
  }

  Verdict verdict() throws SQLException {
    Verdict verdict = stage.judge(List.of(event), receipts, 0);
    return verdict.and(new Verdict(broken, refused + " refusals"));
  }
}
