package dev.onsale.http;

import dev.onsale.application.port.HealthCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Asks every part how it is, all at once and none for longer than a second. Anybody may ask, so an
/// answer is given again for a second, and a part that does not answer is not asked twice.
final class Health {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private final List<HealthCheck> checks;
  private final Map<HealthCheck, FutureTask<Finding>> running = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Report last;
  private long lastAt;

  Health(List<HealthCheck> checks) {
    this.checks = checks;
  }

  enum Status {
    UP,
    DEGRADED,
    DOWN
  }

  /// How one part is.
  record Finding(String name, boolean healthy, long latencyMillis) {}

  /// How everything is.
  record Report(Status status, List<Finding> findings) {}

  Report report() {
    lock.lock();
    try {
      Report known = last;
      if (known != null && System.nanoTime() - lastAt < FRESH_NANOS) {
        return known;
      }
      Report fresh = ask();
      last = fresh;
      lastAt = System.nanoTime();
      return fresh;
    } finally {
      lock.unlock();
    }
  }

  private Report ask() {
    long begun = System.nanoTime();
    checks.forEach(check -> running.computeIfAbsent(check, Health::start));
    List<Finding> findings = new ArrayList<>();
    Status status = Status.UP;
    for (HealthCheck check : checks) {
      Finding finding = finding(check, begun);
      findings.add(finding);
      if (!finding.healthy() && status != Status.DOWN) {
        status = check.isVital() ? Status.DOWN : Status.DEGRADED;
      }
    }
    return new Report(status, List.copyOf(findings));
  }

  private Finding finding(HealthCheck check, long begun) {
    FutureTask<Finding> task = running.computeIfAbsent(check, Health::start);
    try {
      Finding finding =
          task.get(PATIENCE_NANOS - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
      running.remove(check);
      return finding;
    } catch (TimeoutException _) {
      return new Finding(check.name(), false, millisSince(begun));
    } catch (ExecutionException _) {
      running.remove(check);
      return new Finding(check.name(), false, millisSince(begun));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Finding(check.name(), false, millisSince(begun));
    }
  }

  private static FutureTask<Finding> start(HealthCheck check) {
    FutureTask<Finding> task =
        new FutureTask<>(
            () -> {
              long begun = System.nanoTime();
              return new Finding(check.name(), check.isHealthy(), millisSince(begun));
            });
    Thread.ofVirtual().name("health-" + check.name()).start(task);
    return task;
  }

  private static long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
