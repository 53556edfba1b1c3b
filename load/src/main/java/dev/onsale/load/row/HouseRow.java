package dev.onsale.load.row;

import dev.onsale.load.drive.Answer;
import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Requests;
import dev.onsale.load.drive.Run;
import dev.onsale.load.drive.Shot;
import dev.onsale.load.drive.Visitor;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How long it takes until a whole house is held: every buyer has a session and a connection of his
/// own and takes four seats, in one request or in several one after another.
public final class HouseRow implements Row {
  private static final int SEATS_EACH = 4;
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "house";
  }

  @Override
  public String about() {
    return "seconds until 20,000 seats are held by 5,000 buyers in their own sessions";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    int buyers = bench.pace().size(5_000, 500);
    List<Double> seconds = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    List<Double> p95 = new ArrayList<>();
    try (Stage stage = bench.stage(buyers)) {
      stage.warmUp(bench.pace().warmSeconds());
      int runs = bench.pace().quick() ? 1 : RUNS;
      for (int run = bench.pace().warmSeconds() > 0 ? -1 : 0; run < runs; run++) {
        Receipts receipts = new Receipts();
        UUID event = stage.house().onSale(buyers * SEATS_EACH);
        stage.look(event);
        List<Buyer> visitors = buyers(stage, event, stage.seats(event), new Random(run), receipts);
        long requests = visitors.stream().mapToLong(buyer -> buyer.wanted.size()).sum();
        Outcome outcome = Run.of(stage.product().address(), visitors, Duration.ofMinutes(3));
        bench.say("whole house: " + outcome);
        verdicts.add(
            stage
                .judge(List.of(event), receipts, outcome.unanswered())
                .and(Expectations.all(outcome, 201, requests)));
        if (run >= 0) {
          seconds.add(outcome.seconds());
          p95.add(outcome.millisAt(95));
        }
      }
    }
    Spread spread = Spread.of(seconds);
    return List.of(
        Figure.plain(
            "whole house: %,d seats by %,d buyers, each on a connection of his own"
                .formatted(buyers * SEATS_EACH, buyers),
            "%s s, p95 %.0f ms".formatted(spread, Spread.of(p95).median()),
            "10 s, goal 4 s",
            Verdict.ofAll(verdicts)));
  }

  private static List<Buyer> buyers(
      Stage stage, UUID event, List<UUID> seats, Random random, Receipts receipts) {
    List<Buyer> buyers = new ArrayList<>();
    for (int n = 0; n < seats.size() / SEATS_EACH; n++) {
      List<UUID> mine = seats.subList(n * SEATS_EACH, (n + 1) * SEATS_EACH);
      buyers.add(new Buyer(stage.customer(n), event, parts(mine, random), receipts));
    }
    return buyers;
  }

  /// The seats in one to four parts.
  private static List<List<UUID>> parts(List<UUID> seats, Random random) {
    List<List<UUID>> parts = new ArrayList<>();
    for (int from = 0; from < seats.size(); ) {
      int to = from + 1 + random.nextInt(seats.size() - from);
      parts.add(seats.subList(from, to));
      from = to;
    }
    return parts;
  }

  private static final class Buyer implements Visitor {
    private final Customer customer;
    private final UUID event;
    private final List<List<UUID>> wanted;
    private final Receipts receipts;
    private int asked;

    Buyer(Customer customer, UUID event, List<List<UUID>> wanted, Receipts receipts) {
      this.customer = customer;
      this.event = event;
      this.wanted = wanted;
      this.receipts = receipts;
    }

    @Override
    public @Nullable Shot next(long nowNanos) {
      if (asked == wanted.size()) {
        return null;
      }
      String body = Requests.seats(event, wanted.get(asked++));
      return new Shot(Requests.reserve(customer.token(), body), nowNanos);
    }

    @Override
    public void answered(Answer answer) {
      if (answer.status() == 201) {
        receipts.held(customer, answer.body());
      }
    }
  }
}
