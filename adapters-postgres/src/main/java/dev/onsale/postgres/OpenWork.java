package dev.onsale.postgres;

import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.account.RequestKey;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import dev.onsale.domain.venue.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Payments begun, written many at a time. Answers only what goes smoothly; of any other it answers
/// nothing and has done nothing: [OrderRefusals] says why.
final class OpenWork implements BatchWork<Intent, Optional<Opening.Opened>> {
  private final Postgres postgres;
  private final Duration paymentLease;
  private final Supplier<UUID> fresh;

  OpenWork(Postgres postgres, Duration paymentLease, Supplier<UUID> fresh) {
    this.postgres = postgres;
    this.paymentLease = paymentLease;
    this.fresh = fresh;
  }

  /// A client's key among its customer's others.
  private record OwnKey(UUID customer, String key) {}

  @Override
  public String name() {
    return "open_order";
  }

  /// A hold is paid for by one at a time, and a key stands for one order.
  @Override
  public Collection<?> claims(Intent intent) {
    RequestKey key = intent.key();
    return key == null
        ? List.of(intent.hold())
        : List.of(intent.hold(), new OwnKey(intent.customerId().value(), key.key()));
  }

  @Override
  public int size(Intent intent) {
    return 1;
  }

  @Override
  public List<Outcome<Optional<Opening.Opened>>> write(List<Intent> intents, List<Intent> riders) {
    Batch batch = new Batch(intents);
    if (!postgres.exchange(name(), batch::write)) {
      return Collections.nCopies(intents.size() + riders.size(), new Outcome.Unconfirmed<>());
    }
    return BatchWork.answered(intents.size(), riders.size(), batch::opened);
  }

  private final class Batch {
    private final List<Intent> intents;
    private final List<UUID> leases = new ArrayList<>();
    private final Map<Integer, Opened> opened = new HashMap<>();
    private final Map<Integer, Instant> stretchedTo = new HashMap<>();
    private final Changes changes = new Changes();

    Batch(List<Intent> intents) {
      this.intents = intents;
      intents.forEach(_ -> leases.add(fresh.get()));
    }

    void write(Transaction transaction) {
      Columns holds = new Columns(UUID.class);
      Columns given =
          new Columns(
              UUID.class,
              UUID.class,
              UUID.class,
              String.class,
              String.class,
              String.class,
              String.class,
              UUID.class,
              Integer.class,
              Integer.class);
      for (int n = 0; n < intents.size(); n++) {
        Intent intent = intents.get(n);
        RequestKey key = intent.key();
        holds.add(intent.hold().value());
        given.add(
            intent.orderId().value(),
            intent.hold().value(),
            intent.customerId().value(),
            key == null ? null : key.key(),
            key == null ? null : key.fingerprint(),
            intent.paymentMethod(),
            intent.correlationId(),
            leases.get(n),
            (int) paymentLease.toMillis(),
            (int) HoldPolicy.AFTER_DECLINE.toMillis());
      }
      transaction.query(Sql.OPEN_ORDERS, this::read, holds.and(given));
      changes.journal(transaction);
    }

    private void read(ResultSet row) throws SQLException {
      UUID event = row.getObject("event_id", UUID.class);
      int n = row.getInt("n");
      if (row.wasNull()) {
        changes.entry(event, row.getLong("entry_number"));
        return;
      }
      int version = row.getInt("version");
      if (!row.wasNull()) {
        stretched(row, n, version);
        return;
      }
      Opened order = opened.get(n);
      if (order == null) {
        order = new Opened(row);
        opened.put(n, order);
      }
      order.add(row);
    }

    private void stretched(ResultSet row, int n, int version) throws SQLException {
      Instant until = row.getObject("until", OffsetDateTime.class).toInstant();
      stretchedTo.put(n, until);
      changes.add(
          row.getObject("event_id", UUID.class),
          new Change(
              new SeatId(row.getObject("seat_id", UUID.class)),
              SeatStatus.HELD,
              version,
              until,
              intents.get(n - 1).hold()));
    }

    Optional<Opening.Opened> opened(int n) {
      Opened order = opened.get(n + 1);
      return order == null
          ? Optional.empty()
          : Optional.of(order.opening(intents.get(n), leases.get(n), stretchedTo.get(n + 1)));
    }
  }

  /// What is read of an order that was opened.
  private static final class Opened {
    private final EventId event;
    private final Money total;
    private final Instant createdAt;
    private final List<OrderItem> items = new ArrayList<>();

    Opened(ResultSet row) throws SQLException {
      event = new EventId(row.getObject("event_id", UUID.class));
      total = new Money(row.getLong("total"), Currency.getInstance(row.getString("currency")));
      createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
    }

    void add(ResultSet row) throws SQLException {
      SeatId seat = new SeatId(row.getObject("seat_id", UUID.class));
      Place place =
          new Place(
              row.getString("section"),
              row.getString("row_label"),
              row.getObject("number", Integer.class));
      items.add(new OrderItem(seat, place, row.getLong("amount"), null));
    }

    Opening.Opened opening(Intent intent, UUID lease, @Nullable Instant stretchedTo) {
      return new Opening.Opened(
          new Order(
              intent.orderId(),
              event,
              intent.customerId(),
              intent.hold(),
              OrderStatus.PENDING,
              total,
              createdAt,
              null,
              items),
          lease,
          new Payment(intent.orderId(), null, intent.paymentMethod(), total),
          stretchedTo);
    }
  }
}
