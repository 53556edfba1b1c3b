package dev.onsale.load.row;

import dev.onsale.load.stage.UpFolder;
import dev.onsale.load.table.Figure;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What the product costs while nobody comes.
public final class IdleRow implements Row {
  private static final Duration SETTLE = Duration.ofMinutes(3);

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String about() {
    return "processor time while an event of 20,000 seats is on sale and nobody comes";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    try (Stage stage = bench.stage(1)) {
      UUID event = stage.house().onSale(20_000);
      stage.look(event);
      UpFolder folder = stage.product().folder();
      Thread.sleep(bench.pace().quick() ? Duration.ofSeconds(2) : SETTLE);
      long product = stage.product().pid();
      List<Long> servers = List.of(folder.postgresPid(), folder.redisPid());
      double productBefore = cpuSeconds(product);
      double serversBefore = servers.stream().mapToDouble(IdleRow::cpuSeconds).sum();
      long begun = System.nanoTime();
      Thread.sleep(Duration.ofSeconds(bench.pace().size(30, 4)));
      double seconds = (System.nanoTime() - begun) / 1e9;
      double own = 100 * (cpuSeconds(product) - productBefore) / seconds;
      double theirs =
          100 * (servers.stream().mapToDouble(IdleRow::cpuSeconds).sum() - serversBefore) / seconds;
      return List.of(
          Figure.plain(
              "idle, one event on sale",
              "%.2f %% of a core, %.2f %% of the machine; PostgreSQL and Redis %.2f %% of a core"
                  .formatted(own, own / Runtime.getRuntime().availableProcessors(), theirs),
              "< 1 %",
              null));
    }
  }

  /// Of a process and all it started.
  private static double cpuSeconds(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    return seconds(process) + process.descendants().mapToDouble(IdleRow::seconds).sum();
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }
}
