package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.row.Payer.Wanted;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Pairs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// How many orders a second are paid: a seat is held, then paid for with the demo gateway, on the
/// same connection. Money is captured meanwhile.
public final class PaidRow implements Row {
  private static final int CONNECTIONS = 128;
  private static final int SEATS = 60_000;
  private static final int CUSTOMERS = 20_000;

  /// The seats last no longer.
  private static final double SECONDS_MAX = 6;

  @Override
  public String name() {
    return "paid";
  }

  @Override
  public String about() {
    return "orders of one seat, held and paid, to a bare echo";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    try (Stage stage = bench.stage(CUSTOMERS)) {
      Holds holds = new Holds(bench, stage, CONNECTIONS, 1, 1, CUSTOMERS);
      Sales sales = new Sales(bench, stage, bench.pace().size(SEATS, 5_000));
      Pace pace = bench.pace().atMost(SECONDS_MAX, bench.pace().pairs());
      sales.warmUp(pace.warmSeconds());
      if (pace.warmSeconds() > 0) {
        holds.echoed(bench.bare().echo(), pace.baselineWarmSeconds());
      }
      Pairs pairs =
          Bench.inTurn(pace, seconds -> holds.echoed(bench.bare().echo(), seconds), sales::rate);
      return List.of(
          Figure.ratio(
              "orders of one seat, held and paid, %d connections (p99 %.1f ms)"
                  .formatted(CONNECTIONS, sales.p99Millis),
              pairs,
              "bare echo",
              "0.06, goal 0.10",
              Verdict.ofAll(sales.verdicts)));
    }
  }

  private static final class Sales {
    private final Bench bench;
    private final Stage stage;
    private final int seats;
    private final List<Verdict> verdicts = new ArrayList<>();
    private double p99Millis;

    Sales(Bench bench, Stage stage, int seats) {
      this.bench = bench;
      this.stage = stage;
      this.seats = seats;
    }

    void warmUp(double seconds) throws SQLException {
      double left = seconds;
      while (left > 0) {
        rate(Math.min(left, SECONDS_MAX));
        left -= SECONDS_MAX;
      }
    }

    /// Paid orders a second.
    double rate(double seconds) throws SQLException {
      UUID event = stage.house().onSale(seats);
      stage.look(event);
      Wishlist wishlist = new Wishlist(stage, event, stage.seats(event), seconds);
      Receipts receipts = new Receipts();
      List<Payer> payers = new ArrayList<>();
      for (int n = 0; n < CONNECTIONS; n++) {
        payers.add(new Payer(wishlist, receipts));
      }
      wishlist.begin();
      Outcome outcome = Run.of(stage.product().address(), payers, Duration.ofMinutes(2));
      bench.say("held and paid: " + outcome);
      p99Millis = outcome.millisAt(99);
      long paid = payers.stream().mapToLong(Payer::paid).sum();
      Verdict verdict =
          stage.judge(List.of(event), receipts, 0).and(Expectations.only(outcome, Set.of(201)));
      List<String> broken = new ArrayList<>();
      if (2 * paid != outcome.count(201)) {
        broken.add("%d orders of %d answers".formatted(paid, outcome.count(201)));
      }
      verdicts.add(verdict.and(new Verdict(broken, paid + " orders")));
      return paid / outcome.seconds();
    }
  }

  /// Seats for whoever asks next, each for another customer, as long as the time lasts.
  private static final class Wishlist implements Supplier<@Nullable Wanted> {
    private final Stage stage;
    private final UUID event;
    private final List<UUID> seats;
    private final double seconds;
    private long endNanos;
    private int taken;

    Wishlist(Stage stage, UUID event, List<UUID> seats, double seconds) {
      this.stage = stage;
      this.event = event;
      this.seats = seats;
      this.seconds = seconds;
    }

    void begin() {
      endNanos = System.nanoTime() + (long) (seconds * 1e9);
    }

    @Override
    public @Nullable Wanted get() {
      if (taken == seats.size() || System.nanoTime() > endNanos) {
        return null;
      }
      int n = taken++;
      return new Wanted(stage.customer(n), event, List.of(seats.get(n)));
    }
  }
}
