package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Pairs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// How many holds a second are made durable, and how long they take at 70 % of that.
public final class HoldsRow implements Row {
  private static final int SEATS = 100_000;
  private static final int LEAD_SEATS_MAX = 30_000;
  private static final int CUSTOMERS = 20_000;
  private static final List<Integer> CONNECTIONS = List.of(64, 128, 256);

  /// The seats last no longer.
  private static final double SECONDS_MAX = 6;

  private static final int ONE_CUSTOMER_PAIRS_MAX = 3;
  private static final double PART_OF_PEAK = 0.7;
  private static final double P99_MILLIS_MAX = 25;

  @Override
  public String name() {
    return "holds";
  }

  @Override
  public String about() {
    return "durable holds of one seat, each another, to a bare echo; p99 at 70 % of that rate";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    List<Figure> figures = new ArrayList<>();
    List<Figure> paced = new ArrayList<>();
    double rate = 0;
    for (int connections : CONNECTIONS) {
      try (Stage stage = bench.stage(CUSTOMERS)) {
        Holds holds = holds(bench, stage, connections, CUSTOMERS);
        Pairs pairs = compare(bench, holds, bench.pace().pairs());
        figures.add(figure("%d connections".formatted(connections), pairs, holds));
        rate = Math.max(rate, pairs.product().median());
        if (connections == CONNECTIONS.getLast()) {
          paced.add(paced(bench, stage, connections, PART_OF_PEAK * rate));
        }
      }
    }
    try (Stage stage = bench.stage(1)) {
      Holds holds = holds(bench, stage, 128, 1);
      Pairs pairs = compare(bench, holds, ONE_CUSTOMER_PAIRS_MAX);
      figures.add(figure("128 connections, all of one customer", pairs, holds));
    }
    figures.addAll(paced);
    return figures;
  }

  private static Holds holds(Bench bench, Stage stage, int connections, int customers)
      throws SQLException {
    return new Holds(bench, stage, connections, bench.pace().size(SEATS, 20_000), 1, customers);
  }

  private static Pairs compare(Bench bench, Holds holds, int pairsMax) throws Exception {
    Pace pace = bench.pace().atMost(SECONDS_MAX, pairsMax);
    holds.warmUp(pace.warmSeconds());
    if (pace.warmSeconds() > 0) {
      holds.echoed(bench.bare().echo(), pace.baselineWarmSeconds());
    }
    return Bench.inTurn(pace, seconds -> holds.echoed(bench.bare().echo(), seconds), holds::rate);
  }

  private static Figure figure(String how, Pairs pairs, Holds holds) {
    return Figure.ratio(
        "holds of one seat, %s (p99 %.1f ms)".formatted(how, holds.p99Millis()),
        pairs,
        "bare echo",
        "0.20, goal 0.35",
        holds.verdict());
  }

  /// Open loop: requests come due at a steady rate, whatever became of those before them. On a
  /// product that has just been measured; a few seconds on another event are the client's own
  /// warm-up.
  private static Figure paced(Bench bench, Stage stage, int connections, double perSecond)
      throws SQLException {
    Receipts receipts = new Receipts();
    UUID leadEvent = stage.house().onSale(LEAD_SEATS_MAX);
    int lead = (int) Math.min(LEAD_SEATS_MAX, perSecond * bench.pace().baselineWarmSeconds());
    List<UUID> leadSeats = stage.seats(leadEvent).subList(0, lead);
    UUID event = stage.house().onSale(SEATS);
    stage.look(event);
    int count = (int) Math.min(SEATS, perSecond * bench.pace().seconds());
    List<UUID> seats = stage.seats(event).subList(0, count);
    Outcome before = run(stage, leadEvent, leadSeats, perSecond, connections, receipts);
    Outcome outcome = run(stage, event, seats, perSecond, connections, receipts);
    bench.say("at 70 %: " + outcome);
    return Figure.plain(
        "holds of one seat at 70 %% of that: %s, open loop".formatted(Figure.rate(perSecond)),
        "p50 %.1f, p99 %.1f ms".formatted(outcome.millisAt(50), outcome.millisAt(99)),
        "p99 <= %.0f ms".formatted(P99_MILLIS_MAX),
        stage
            .judge(List.of(leadEvent, event), receipts, 0)
            .and(Expectations.all(before, 201, lead))
            .and(Expectations.all(outcome, 201, count)));
  }

  private static Outcome run(
      Stage stage,
      UUID event,
      List<UUID> seats,
      double perSecond,
      int connections,
      Receipts receipts) {
    Wishes wishes =
        new Wishes(
            seats.size(),
            n -> {
              Customer customer = stage.customer(n);
              String body = Requests.seats(event, List.of(seats.get(n)));
              return new Wishes.Wish(customer, Requests.reserve(customer.token(), body));
            },
            perSecond,
            receipts);
    return Run.of(stage.product().address(), wishes.visitors(connections), Duration.ofMinutes(2));
  }
}
