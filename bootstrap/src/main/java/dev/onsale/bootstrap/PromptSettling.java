package dev.onsale.bootstrap;

import dev.onsale.domain.seat.OrderId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles orders that the gateway has spoken of, beside the request that brought the message. What
/// does not fit is left to the job, which finds the order by itself.
final class PromptSettling implements Consumer<OrderId>, AutoCloseable {
  static final int AT_ONCE_MAX = 32;
  private static final Logger LOG = LoggerFactory.getLogger(PromptSettling.class);
  private static final long PATIENCE_SECONDS = 5;

  private final Consumer<OrderId> settling;
  private final Semaphore places = new Semaphore(AT_ONCE_MAX);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// @param settling takes as long as the gateway does
  PromptSettling(Consumer<OrderId> settling) {
    this.settling = settling;
  }

  @Override
  public void accept(OrderId order) {
    if (!places.tryAcquire()) {
      return;
    }
    try {
      threads.execute(() -> settle(order));
    } catch (RejectedExecutionException _) {
      // Closing: some other replica's job will settle it.
      places.release();
    }
  }

  private void settle(OrderId order) {
    try {
      settling.accept(order);
    } catch (RuntimeException e) {
      LOG.atWarn()
          .addKeyValue("orderId", order.value())
          .setCause(e)
          .log("A payment that was told of is settled later");
    } finally {
      places.release();
    }
  }

  /// Waits for what is under way.
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
