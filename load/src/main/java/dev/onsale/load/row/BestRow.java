package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Pairs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// How quickly a house goes by pairs that the product picks, to one that goes by picked pairs and
/// to one that goes by picked seats: the same client, the same number of connections.
public final class BestRow implements Row {
  private static final int CONNECTIONS = 64;
  private static final int CUSTOMERS = 2_000;
  private static final int PAIR = 2;
  private static final Duration TIME_MAX = Duration.ofMinutes(2);

  private static final String NEIGHBOURS =
      """
      select count(*)
      from seats one
      join seats next using (event_id, section, row_label)
      where one.event_id = ? and next.number = one.number + 1
        and one.status = 'available' and next.status = 'available'
      """;

  private final List<Verdict> verdicts = new ArrayList<>();

  @Override
  public String name() {
    return "best";
  }

  @Override
  public String about() {
    return "best-available pairs until the house is full, to holds of seats the buyer picked";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    verdicts.clear();
    int seats = bench.pace().size(20_000, 2_000);
    try (Stage stage = bench.stage(CUSTOMERS)) {
      Pace pace = bench.pace();
      warmUp(bench, stage, seats, pace.warmSeconds());
      Pairs pairs =
          Bench.inTurn(pace, _ -> picked(stage, seats, PAIR), _ -> best(bench, stage, seats));
      Pairs singles =
          Bench.inTurn(pace, _ -> picked(stage, seats, 1), _ -> best(bench, stage, seats));
      Verdict verdict = Verdict.ofAll(verdicts);
      String work =
          "best-available pairs, %d connections, %,d seats to the last"
              .formatted(CONNECTIONS, seats);
      return List.of(
          Figure.ratio(work, pairs, "picked pairs", "0.4, goal 0.7", verdict),
          Figure.ratio(work, singles, "picked single seats", "0.4, goal 0.7", verdict));
    }
  }

  /// Sells whole houses in both ways until the time is over.
  private void warmUp(Bench bench, Stage stage, int seats, double seconds) throws SQLException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < seconds * 1e9) {
      picked(stage, seats, 1);
      best(bench, stage, seats);
    }
  }

  /// Holds a second of seats that the buyers name, until all are gone.
  private double picked(Stage stage, int seats, int together) throws SQLException {
    UUID event = onSale(stage, seats);
    List<UUID> all = stage.seats(event);
    Receipts receipts = new Receipts();
    int count = seats / together;
    Wishes wishes =
        new Wishes(
            count,
            n -> {
              Customer customer = stage.customer(n);
              List<UUID> wanted = all.subList(n * together, (n + 1) * together);
              return new Wishes.Wish(
                  customer, Requests.reserve(customer.token(), Requests.seats(event, wanted)));
            },
            0,
            receipts);
    Outcome outcome = Run.of(stage.product().address(), wishes.visitors(CONNECTIONS), TIME_MAX);
    verdicts.add(
        stage
            .judge(List.of(event), receipts, outcome.unanswered())
            .and(Expectations.all(outcome, 201, count)));
    return wishes.heldPerSecond();
  }

  /// Holds a second of pairs that the product picks, until it says that none is left.
  private double best(Bench bench, Stage stage, int seats) throws SQLException {
    UUID event = onSale(stage, seats);
    Receipts receipts = new Receipts();
    PairSeekers seekers = new PairSeekers(stage, event, receipts);
    Outcome outcome = Run.of(stage.product().address(), seekers.visitors(CONNECTIONS), TIME_MAX);
    bench.say("best available: " + outcome);
    List<String> broken = new ArrayList<>();
    if (seekers.heldAfterNoneLeft() > 0) {
      broken.add(seekers.heldAfterNoneLeft() + " pairs were found after none was said to be left");
    }
    int left = pairsLeft(stage, event);
    if (left > 0) {
      broken.add("none was said to be left, and %d pairs of neighbours were".formatted(left));
    }
    bench.say(
        "%d of %,d seats were left, each alone".formatted(seats - PAIR * receipts.size(), seats));
    verdicts.add(
        stage
            .judge(List.of(event), receipts, outcome.unanswered())
            .and(Expectations.only(outcome, Set.of(201, 409)))
            .and(new Verdict(broken, "none left only when none was left")));
    return seekers.heldPerSecond();
  }

  /// Free seats whose right neighbour is free as well.
  private static int pairsLeft(Stage stage, UUID event) throws SQLException {
    try (Connection connection = stage.product().folder().connect();
        PreparedStatement select = connection.prepareStatement(NEIGHBOURS)) {
      select.setObject(1, event);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static UUID onSale(Stage stage, int seats) {
    UUID event = stage.house().onSale(seats);
    stage.look(event);
    return event;
  }
}
