package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.prepare.Customer;
import dev.onsale.load.row.Payer.Wanted;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/// How long it takes until a whole house is sold: every buyer has a session and a connection of his
/// own, holds four seats and pays for them.
public final class SellOutRow implements Row {
  private static final int SEATS_EACH = 4;
  private static final int RUNS = 3;

  @Override
  public String name() {
    return "sell-out";
  }

  @Override
  public String about() {
    return "seconds until 20,000 seats are held and paid by 5,000 buyers in their own sessions";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    int buyers = bench.pace().size(5_000, 500);
    List<Double> seconds = new ArrayList<>();
    List<Double> p95 = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    try (Stage stage = bench.stage(buyers)) {
      stage.warmUp(bench.pace().warmSeconds());
      int runs = bench.pace().quick() ? 1 : RUNS;
      for (int run = bench.pace().warmSeconds() > 0 ? -2 : 0; run < runs; run++) {
        Receipts receipts = new Receipts();
        UUID event = stage.house().onSale(buyers * SEATS_EACH);
        stage.look(event);
        List<UUID> seats = stage.seats(event);
        List<Payer> payers = new ArrayList<>();
        for (int n = 0; n < buyers; n++) {
          payers.add(
              payer(
                  stage.customer(n),
                  event,
                  seats.subList(n * SEATS_EACH, (n + 1) * SEATS_EACH),
                  receipts));
        }
        Outcome outcome = Run.of(stage.product().address(), payers, Duration.ofMinutes(3));
        bench.say("sold out: " + outcome);
        verdicts.add(
            stage
                .judge(List.of(event), receipts, 0)
                .and(Expectations.all(outcome, 201, 2L * buyers)));
        if (run >= 0) {
          seconds.add(outcome.seconds());
          p95.add(outcome.millisAt(95));
        }
      }
    }
    return List.of(
        Figure.plain(
            "sold out: %,d seats held and paid by %,d buyers, each on a connection of his own"
                .formatted(buyers * SEATS_EACH, buyers),
            "%s s, p95 %.0f ms".formatted(Spread.of(seconds), Spread.of(p95).median()),
            "15 s, goal 6 s",
            Verdict.ofAll(verdicts)));
  }

  private static Payer payer(Customer customer, UUID event, List<UUID> seats, Receipts receipts) {
    Iterator<Wanted> once = List.of(new Wanted(customer, event, seats)).iterator();
    return new Payer(() -> once.hasNext() ? once.next() : null, receipts);
  }
}
