package dev.onsale.postgres;

import dev.onsale.application.AfterSaleUnderTest;
import dev.onsale.application.AuditContract;
import dev.onsale.application.CalledOffEventsContract;
import dev.onsale.application.RefundsContract;
import org.junit.jupiter.api.Nested;

/// What comes after a sale keeps its contracts on a real PostgreSQL.
class AfterSaleIT {
  @Nested
  class TakenBack implements RefundsContract {
    @Override
    public AfterSaleUnderTest sale() {
      return new PostgresSale();
    }
  }

  @Nested
  class CalledOff implements CalledOffEventsContract {
    @Override
    public AfterSaleUnderTest sale() {
      return new PostgresSale();
    }
  }

  @Nested
  class Books implements AuditContract {
    @Override
    public AfterSaleUnderTest sale() {
      return new PostgresSale();
    }
  }
}
