package dev.onsale.postgres;

import dev.onsale.application.CatalogContract;
import dev.onsale.application.JournalContract;
import dev.onsale.application.OrdersContract;
import dev.onsale.application.SaleUnderTest;
import dev.onsale.application.SeatLedgerContract;
import dev.onsale.application.SeatLedgerWalkContract;
import org.junit.jupiter.api.Nested;

/// Catalog, ledger, orders and journal keep their contracts on a real PostgreSQL.
class PostgresSaleIT {
  @Nested
  class Ledger implements SeatLedgerContract {
    @Override
    public SaleUnderTest sale() {
      return new PostgresSale();
    }
  }

  @Nested
  class Walk implements SeatLedgerWalkContract {
    @Override
    public SaleUnderTest sale() {
      return new PostgresSale();
    }
  }

  @Nested
  class OrderBook implements OrdersContract {
    @Override
    public SaleUnderTest sale() {
      return new PostgresSale();
    }
  }

  @Nested
  class Listings implements CatalogContract {
    /// The planner knows the seats there are, and nothing of those that a test makes.
    @Override
    public SaleUnderTest sale() {
      PostgresSale sale = new PostgresSale();
      sale.anEvent();
      TestPostgres.shared().transaction("analyze", t -> t.sql().execute("analyze seats"));
      return sale;
    }
  }

  @Nested
  class Entries implements JournalContract {
    @Override
    public SaleUnderTest sale() {
      return new PostgresSale();
    }
  }
}
