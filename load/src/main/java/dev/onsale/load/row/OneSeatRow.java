package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.table.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Everybody wants the same seat: one gets it.
public final class OneSeatRow implements Row {
  private static final int CUSTOMERS = 4_096;
  private static final int TRIES = 40_000;

  @Override
  public String name() {
    return "one-seat";
  }

  @Override
  public String about() {
    return "40,000 tries on one seat over up to 4,096 connections: exactly one 201";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    List<Figure> figures = new ArrayList<>();
    int tries = bench.pace().size(TRIES, 8_000);
    try (Stage stage = bench.stage(CUSTOMERS)) {
      UUID event = stage.house().onSale(1_000);
      stage.look(event);
      warmUp(bench, stage, tries);
      List<UUID> seats = stage.seats(event);
      Receipts receipts = new Receipts();
      for (int connections : List.of(64, 1_024, 4_096)) {
        UUID seat = seats.get(figures.size() * 10);
        Outcome outcome = fight(stage, event, seat, connections, tries, receipts);
        Verdict verdict =
            stage
                .judge(List.of(event), receipts, outcome.unanswered())
                .and(Expectations.only(outcome, Set.of(201, 409)))
                .and(onlyOne(outcome));
        figures.add(
            Figure.plain(
                "%,d tries on one seat, %,d connections".formatted(tries, connections),
                "%d times 201 in %.1f s, p99 %.0f ms"
                    .formatted(outcome.count(201), outcome.seconds(), outcome.millisAt(99)),
                "one 201, no 5xx, no reset",
                verdict));
      }
    }
    return figures;
  }

  /// Half of the time holds and releases, the other half fights for seats of another event.
  private static void warmUp(Bench bench, Stage stage, int tries) throws SQLException {
    double seconds = bench.pace().warmSeconds() / 2;
    stage.warmUp(seconds);
    UUID event = stage.house().onSale(1_000);
    List<UUID> seats = stage.seats(event);
    long begun = System.nanoTime();
    for (int turn = 0; System.nanoTime() - begun < seconds * 1e9; turn++) {
      UUID seat = seats.get(turn % seats.size());
      Outcome outcome = fight(stage, event, seat, 64, tries, new Receipts());
      if (outcome.errors() > 0) {
        throw new IllegalStateException("warming up failed: " + outcome);
      }
    }
  }

  private static Verdict onlyOne(Outcome outcome) {
    List<String> broken = new ArrayList<>();
    if (outcome.count(201) != 1) {
      broken.add(outcome.count(201) + " got the one seat");
    }
    return new Verdict(broken, "one got it");
  }

  private static Outcome fight(
      Stage stage, UUID event, UUID seat, int connections, int tries, Receipts receipts) {
    String body = Requests.seats(event, List.of(seat));
    Wishes wishes =
        new Wishes(
            tries,
            n -> {
              Customer customer = stage.customer(n);
              return new Wishes.Wish(customer, Requests.reserve(customer.token(), body));
            },
            0,
            receipts);
    return Run.of(stage.product().address(), wishes.visitors(connections), Duration.ofMinutes(2));
  }
}
