package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.bootstrap.MoneyAtRest.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every step of a checkout with every trouble, by two patiences of recovery. Takes minutes, so it
/// runs with `-Pfault-matrix` only; prints its table, and writes it to `target/fault-matrix.md`.
@Tag("fault-matrix")
class FaultMatrixIT {
  private static final List<Duration> LEASES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3));
  private static final FaultTable TABLE = new FaultTable();
  private static @Nullable Stage stage;

  /// What is set up for a lease.
  private record Stage(Duration lease, Replicas replicas, SlowTransactions transactions) {}

  static Stream<Arguments> cells() {
    return LEASES.stream()
        .flatMap(
            lease ->
                Arrays.stream(CheckoutStep.values())
                    .flatMap(
                        step ->
                            Arrays.stream(Trouble.values())
                                .filter(trouble -> trouble.excuse(step).isEmpty())
                                .map(trouble -> Arguments.of(lease, step, trouble))));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("cells")
  void whatever_goes_wrong_ends_by_itself(Duration lease, CheckoutStep step, Trouble trouble)
      throws Exception {
    Stage stage = stage(lease);
    TABLE.failed(lease, step, trouble);
    TroubledCheckout checkout =
        new TroubledCheckout(stage.replicas(), stage.transactions(), lease, step, trouble);
    long begun = System.nanoTime();

    Ending ending = checkout.play(endings(lease, step, trouble));

    TABLE.ended(lease, step, trouble, ending, checkout.timeToRest());
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(3));
  }

  /// What has to become of it. A gateway that is given less than half a second is at times too slow
  /// for a busy machine, and then an order fails that would have been paid.
  private static Set<String> endings(Duration lease, CheckoutStep step, Trouble trouble) {
    Set<String> endings = endings(step, trouble);
    return endings.contains("completed") && lease.toSeconds() < 3
        ? Set.of("completed", "payment_failed")
        : endings;
  }

  private static Set<String> endings(CheckoutStep step, Trouble trouble) {
    boolean heard =
        trouble == Trouble.EVENT_TWICE
            || trouble == Trouble.EVENT_EARLY
            || trouble == Trouble.CRASH_AFTER
            || trouble == Trouble.LOST_ANSWER;
    return switch (step) {
      case OPEN ->
          Set.of(trouble == Trouble.CRASH_BEFORE ? MoneyAtRest.NO_ORDER : "payment_failed");
      case PREPARE ->
          Set.of(
              trouble == Trouble.EVENT_TWICE || trouble == Trouble.EVENT_EARLY
                  ? "completed"
                  : "payment_failed");
      case AUTHORISE ->
          Set.of(heard || trouble == Trouble.EVENT_LATE ? "completed" : "payment_failed");
      case PLACE, CAPTURE, ASK -> Set.of("completed");
      case FENCE -> Set.of("payment_failed");
      case REFUND -> Set.of("refunded");
    };
  }

  private static Stage stage(Duration lease) throws SQLException {
    Stage now = stage;
    if (now != null && now.lease().equals(lease)) {
      return now;
    }
    if (now != null) {
      now.replicas().close();
    }
    Replicas replicas = new Replicas(lease);
    Stage fresh = new Stage(lease, replicas, SlowTransactions.in(replicas.database()));
    stage = fresh;
    return fresh;
  }

  @AfterAll
  static void tell() throws IOException {
    Stage last = stage;
    if (last != null) {
      last.replicas().close();
    }
    String table = TABLE.markdown();
    System.out.println(table);
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "fault-matrix.md"), table);
  }
}
