package dev.onsale.postgres;

import dev.onsale.domain.account.CustomerId;
import java.util.UUID;

/// The gate that everything which sells goes through first, and that whoever changes an event
/// closes behind those who are in. A queueing lock of its own rather than a share lock on the
/// event's row, because row locks let newcomers overtake: a sale under load could not be paused.
/// Whoever is through reads the sale's state in a later statement, so what it reads is in force
/// until its transaction ends.
final class SaleGate {
  private SaleGate() {}

  /// Goes in among others, and locks the customer's row of the event.
  static void enter(Transaction t, UUID event, CustomerId customer) {
    t.sql().execute(Sql.ENTER_SALE.text(), event, event, customer.value());
  }

  /// Waits until everybody who is in has left, and keeps others out until this transaction ends.
  static void close(Transaction t, UUID event) {
    t.sql().execute("select pg_advisory_xact_lock(hashtextextended(cast(? as text), 0))", event);
  }
}
