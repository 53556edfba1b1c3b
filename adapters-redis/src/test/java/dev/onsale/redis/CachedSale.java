package dev.onsale.redis;

import dev.onsale.application.CountingIds;
import dev.onsale.application.HandClock;
import dev.onsale.application.InMemorySale;
import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.SeatLedger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A sale in memory whose catalog is cached, by this replica and by others.
final class CachedSale implements SaleUnderTest {
  private final HandClock clock = new HandClock(Instant.parse("2030-01-01T20:00:00Z"));
  private final Ids ids = new CountingIds();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<RedisCachedCatalog> listeners = new ArrayList<>();
  private final InMemorySale sale =
      new InMemorySale(
          clock,
          Duration.ofSeconds(30),
          entry -> listeners.forEach(c -> c.seatsChanged(entry.fact().eventId())));
  private final WatchedCatalog truth = new WatchedCatalog(sale.catalog());
  private final RedisCachedCatalog catalog;

  /// @param news of this replica, through which all changes are made
  CachedSale(Redis redis, StaleNews news) {
    catalog = replica(redis, news);
    listeners.add(catalog);
  }

  /// The same catalog as another replica sees it.
  RedisCachedCatalog replica(Redis redis, StaleNews news) {
    return new RedisCachedCatalog(truth, redis, news, clock, meters);
  }

  WatchedCatalog truth() {
    return truth;
  }

  RedisCachedCatalog cached() {
    return catalog;
  }

  double requests(String cache, String result) {
    return meters.get("cache_requests").tags("cache", cache, "result", result).counter().count();
  }

  @Override
  public Catalog catalog() {
    return catalog;
  }

  @Override
  public SeatLedger ledger() {
    return sale.ledger();
  }

  @Override
  public Orders orders() {
    return sale.orders();
  }

  @Override
  public Journal journal() {
    return sale.journal();
  }

  @Override
  public void elapse(Duration by) {
    clock.advance(by);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Ids ids() {
    return ids;
  }
}
