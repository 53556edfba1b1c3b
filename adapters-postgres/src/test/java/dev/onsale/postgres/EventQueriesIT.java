package dev.onsale.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.EventFilter;
import dev.onsale.application.port.Page;
import dev.onsale.domain.event.Event;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EventQueriesIT {
  private final SaleUnderTest sale = new PostgresSale();

  @Test
  void a_list_looks_at_no_seats() throws Exception {
    Event event = sale.anEvent();
    EventFilter here =
        new EventFilter(null, null, null, event.venueId(), null, null, null, null, false);
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch listed = new CountDownLatch(1);
    try (ExecutorService aside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> lock =
          aside.submit(
              () ->
                  TestPostgres.shared()
                      .transaction(
                          "lock_seats",
                          t -> {
                            t.sql().execute("lock table seats in access exclusive mode");
                            locked.countDown();
                            return awaitQuietly(listed);
                          }));
      try {
        locked.await();
        assertThat(sale.catalog().events(here, new Page.Request(1, 20)))
            .isEqualTo(new Page<>(List.of(event.id()), 1, 20, 1));
      } finally {
        listed.countDown();
      }
      assertThat(lock.get()).isTrue();
    }
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
