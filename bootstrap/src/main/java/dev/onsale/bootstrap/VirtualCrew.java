package dev.onsale.bootstrap;

import dev.onsale.application.port.AtOnce;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Virtual threads, of which a bounded number work at a time.
final class VirtualCrew implements AtOnce {
  private final int atOnceMax;

  VirtualCrew(int atOnceMax) {
    this.atOnceMax = atOnceMax;
  }

  @Override
  public void all(List<Runnable> works) throws InterruptedException {
    Semaphore places = new Semaphore(atOnceMax);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Runnable work : works) {
        places.acquire();
        threads.execute(
            () -> {
              try {
                work.run();
              } finally {
                places.release();
              }
            });
      }
    }
  }
}
