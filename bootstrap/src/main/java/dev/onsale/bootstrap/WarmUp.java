package dev.onsale.bootstrap;

import dev.onsale.application.port.HealthCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One look at every part of the outside before the first request comes, so that the connections
/// are open that it would wait for. Whoever does not answer in time is left alone.
///
/// @param patience for all of them together
record WarmUp(List<HealthCheck> parts, Duration patience) {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  WarmUp {
    parts = List.copyOf(parts);
  }

  void run() {
    ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Callable<Boolean>> looks = new ArrayList<>();
      for (HealthCheck part : parts) {
        looks.add(part::isHealthy);
      }
      List<Future<Boolean>> answers =
          aside.invokeAll(looks, patience.toNanos(), TimeUnit.NANOSECONDS);
      for (int i = 0; i < answers.size(); i++) {
        if (!isHealthy(answers.get(i))) {
          LOG.warn("Opening although {} is not healthy", parts.get(i).name());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      aside.shutdownNow();
    }
  }

  private static boolean isHealthy(Future<Boolean> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException | CancellationException _) {
      return false;
    }
  }
}
