package dev.onsale.application;

import dev.onsale.application.port.Accounts;
import dev.onsale.application.port.AnswerCache;
import dev.onsale.application.port.Audit;
import dev.onsale.application.port.CalledOffEvents;
import dev.onsale.application.port.Catalog;
import dev.onsale.application.port.Ids;
import dev.onsale.application.port.Journal;
import dev.onsale.application.port.KeyedAnswers;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Refunds;
import dev.onsale.application.port.SeatLedger;
import dev.onsale.application.port.Sessions;
import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/// The doubles keep the contracts, too.
class InMemoryContractsTest {
  /// One store in memory, and the clock it goes by.
  private static final class MemorySale implements AfterSaleUnderTest {
    private final HandClock clock = new HandClock(Instant.parse("2030-01-01T20:00:00Z"));
    private final Ids ids = new CountingIds();
    private final InMemorySale sale = new InMemorySale(clock);
    private final Catalog catalog = sale.catalog();
    private final SeatLedger ledger = sale.ledger();
    private final Orders orders = sale.orders();
    private final Journal journal = sale.journal();

    @Override
    public Catalog catalog() {
      return catalog;
    }

    @Override
    public SeatLedger ledger() {
      return ledger;
    }

    @Override
    public Orders orders() {
      return orders;
    }

    @Override
    public Journal journal() {
      return journal;
    }

    @Override
    public Refunds refunds() {
      return sale.refunds();
    }

    @Override
    public CalledOffEvents calledOffEvents() {
      return sale.calledOffEvents();
    }

    @Override
    public Audit audit() {
      return sale.audit();
    }

    @Override
    public void giveAway(TicketId ticket) {
      sale.givenAway.add(ticket);
    }

    @Override
    public void admit(TicketId ticket) {
      sale.admitted.add(ticket);
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

  @Nested
  class Ledger implements SeatLedgerContract {
    @Override
    public SaleUnderTest sale() {
      return new MemorySale();
    }
  }

  @Nested
  class Walk implements SeatLedgerWalkContract {
    @Override
    public SaleUnderTest sale() {
      return new MemorySale();
    }
  }

  @Nested
  class OrderBook implements OrdersContract {
    @Override
    public SaleUnderTest sale() {
      return new MemorySale();
    }
  }

  @Nested
  class TakenBack implements RefundsContract {
    @Override
    public AfterSaleUnderTest sale() {
      return new MemorySale();
    }
  }

  @Nested
  class CalledOff implements CalledOffEventsContract {
    @Override
    public AfterSaleUnderTest sale() {
      return new MemorySale();
    }
  }

  @Nested
  class Books implements AuditContract {
    @Override
    public AfterSaleUnderTest sale() {
      return new MemorySale();
    }
  }

  @Nested
  class Listings implements CatalogContract {
    @Override
    public SaleUnderTest sale() {
      return new MemorySale();
    }
  }

  @Nested
  class Entries implements JournalContract {
    @Override
    public SaleUnderTest sale() {
      return new MemorySale();
    }
  }

  static TicketsUnderTest tickets() {
    MemorySale sale = new MemorySale();
    return new MemoryTickets(sale, sale.sale);
  }

  @Nested
  class HeldTickets implements TicketsContract {
    @Override
    public TicketsUnderTest house() {
      return tickets();
    }
  }

  @Nested
  class HandedOn implements TicketOffersContract {
    @Override
    public TicketsUnderTest house() {
      return tickets();
    }
  }

  @Nested
  class AtTheDoor implements CheckInsContract {
    @Override
    public TicketsUnderTest house() {
      return tickets();
    }
  }

  @Nested
  class Answers implements KeyedAnswersContract {
    private final HandClock clock = new HandClock(Instant.parse("2030-01-01T20:00:00Z"));
    private final KeyedAnswers answers = new InMemoryKeyedAnswers(clock);

    @Override
    public KeyedAnswers answers() {
      return answers;
    }

    @Override
    public void elapse(Duration by) {
      clock.advance(by);
    }
  }

  @Nested
  class FinishedAnswers implements AnswerCacheContract {
    private final AnswerCache cache = new InMemoryAnswerCache();

    @Override
    public AnswerCache cache() {
      return cache;
    }
  }

  @Nested
  class Members implements AccountsContract {
    private final InMemoryAccounts both = new InMemoryAccounts();

    @Override
    public Accounts accounts() {
      return both;
    }

    @Override
    public Sessions sessions() {
      return both;
    }
  }

  @Nested
  class OpenSessions implements SessionsContract {
    private final InMemoryAccounts both = new InMemoryAccounts();

    @Override
    public Sessions sessions() {
      return both;
    }

    @Override
    public Accounts accounts() {
      return both;
    }
  }

  @Nested
  class Messages implements OutboxContract {
    @Override
    public OutboxUnderTest box() {
      HandClock clock = new HandClock(Instant.parse("2030-01-01T20:00:00Z"));
      InMemoryOutbox outbox = new InMemoryOutbox(clock);
      return new OutboxUnderTest() {
        @Override
        public Outbox outbox() {
          return outbox;
        }

        @Override
        public long put(String kind, UUID subject, Outbox.Detail detail) {
          return outbox.put(kind, subject, detail);
        }

        @Override
        public void elapse(Duration by) {
          clock.advance(by);
        }
      };
    }
  }

  @Nested
  class Mails implements ShownMailsContract {
    @Override
    public Shelf shelf() {
      InMemoryMailShelf both =
          new InMemoryMailShelf(new HandClock(Instant.parse("2030-01-01T20:00:00Z")));
      return new Shelf(both, both);
    }
  }
}
