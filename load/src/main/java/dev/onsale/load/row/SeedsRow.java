package dev.onsale.load.row;

import dev.onsale.load.drive.Outcome;
import dev.onsale.load.drive.Run;
import dev.onsale.load.judge.Receipts;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.table.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/// A sale as planned for: users come within a minute, look around and reserve, and half of them do
/// so in the same instant.
public final class SeedsRow implements Row {
  private static final int SEATS_EACH = 2;
  private static final int WARM_PART = 5;
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "seeds";
  }

  @Override
  public String about() {
    return "10,000 users ramped in 60 s, 50,000 requests, 5,000 reserves at the same moment";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    int users = bench.pace().size(10_000, 2_000);
    Duration ramp = Duration.ofSeconds(bench.pace().size(60, 12));
    try (Stage stage = bench.stage(users)) {
      UUID event = stage.house().onSale(users * SEATS_EACH);
      stage.look(event);
      warmUp(bench, stage, users, ramp);
      Receipts receipts = new Receipts();
      Histogram burst = new Histogram(Duration.ofMinutes(5).toNanos(), 3);
      Outcome outcome = visit(stage, event, users, ramp, receipts, burst);
      bench.say("seeds: " + outcome);
      Verdict verdict =
          stage
              .judge(List.of(event), receipts, outcome.unanswered())
              .and(Expectations.all(outcome, 200, 4L * users, 201, users));
      return List.of(
          Figure.plain(
              "%,d users in %d s, %,d requests, %,d reserves at once"
                  .formatted(users, ramp.toSeconds(), 5L * users, users / 2),
              "p95 %.1f ms (the %,d at once: p50 %.0f, p95 %.0f ms)"
                  .formatted(
                      outcome.millisAt(95),
                      users / 2,
                      burst.getValueAtPercentile(50) / NANOS_PER_MILLI,
                      burst.getValueAtPercentile(95) / NANOS_PER_MILLI),
              "p95 < 100 ms, goal 50 ms, 0 errors",
              verdict));
    }
  }

  /// Holds and releases first, and then a part of the same users, in as many seconds less, at
  /// another event.
  private static void warmUp(Bench bench, Stage stage, int users, Duration ramp)
      throws SQLException {
    if (bench.pace().warmSeconds() == 0) {
      return;
    }
    stage.warmUp(bench.pace().warmSeconds());
    int some = users / WARM_PART;
    Histogram nobodyReads = new Histogram(Duration.ofMinutes(5).toNanos(), 3);
    UUID event = stage.house().onSale(users * SEATS_EACH);
    Outcome outcome =
        visit(stage, event, some, ramp.dividedBy(WARM_PART), new Receipts(), nobodyReads);
    if (outcome.errors() > 0) {
      throw new IllegalStateException("warming up failed: " + outcome);
    }
  }

  private static Outcome visit(
      Stage stage, UUID event, int users, Duration ramp, Receipts receipts, Histogram burst)
      throws SQLException {
    List<UUID> seats = stage.seats(event);
    List<Shopper> shoppers = new ArrayList<>();
    // Those who have come by half of the ramp wait for one moment, ten seconds later.
    long moment = ramp.toNanos() / 2 + Duration.ofSeconds(10).toNanos();
    for (int n = 0; n < users; n++) {
      boolean waits = n < users / 2;
      shoppers.add(
          new Shopper(
              stage.customer(n),
              event,
              seats.subList(n * SEATS_EACH, (n + 1) * SEATS_EACH),
              ramp.toNanos() * n / users,
              waits ? moment : 0,
              receipts,
              burst));
    }
    return Run.of(stage.product().address(), shoppers, ramp.plus(Duration.ofMinutes(2)));
  }
}
