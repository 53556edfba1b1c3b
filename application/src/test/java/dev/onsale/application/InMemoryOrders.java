package dev.onsale.application;

import dev.onsale.application.InMemorySale.EventRow;
import dev.onsale.application.InMemorySale.HoldRow;
import dev.onsale.application.port.Orders;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.HeldSeat;
import dev.onsale.domain.hold.HoldPolicy;
import dev.onsale.domain.hold.HoldStatus;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.CheckoutRule;
import dev.onsale.domain.order.CheckoutRule.Meaning;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.order.OrderItem;
import dev.onsale.domain.order.OrderStatus;
import dev.onsale.domain.order.PaymentStatus;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.seat.OrderId;
import dev.onsale.domain.seat.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// [Orders] of an [InMemorySale].
final class InMemoryOrders implements Orders {
  /// An order with what only the next step needs to know of it.
  static final class OrderRow {
    Order order;
    final String method;
    PaymentStatus payment = PaymentStatus.REQUESTED;
    @Nullable String reference;
    UUID lease;
    Instant dueAt;

    OrderRow(Order order, String method, UUID lease, Instant dueAt) {
      this.order = order;
      this.method = method;
      this.lease = lease;
      this.dueAt = dueAt;
    }

    Payment asPayment() {
      return new Payment(order.id(), reference, method, order.total());
    }
  }

  private record Key(CustomerId customer, String route, String key) {}

  private static final class KeyRow {
    final String fingerprint;
    final OrderId order;
    final String correlationId;
    final Instant seenAt;
    boolean placed;
    boolean declined;

    KeyRow(String fingerprint, OrderId order, String correlationId, Instant seenAt) {
      this.seenAt = seenAt;
      this.fingerprint = fingerprint;
      this.order = order;
      this.correlationId = correlationId;
    }
  }

  private final InMemorySale sale;
  private final Map<Key, KeyRow> keys = new HashMap<>();

  InMemoryOrders(InMemorySale sale) {
    this.sale = sale;
  }

  @Override
  public Opening open(Intent intent) {
    return sale.alone(() -> openAlone(intent));
  }

  private Opening openAlone(Intent intent) {
    Instant now = sale.clock.instant();
    HoldRow hold = sale.holds.get(intent.hold());
    if (hold != null && !hold.customer.equals(intent.customerId())) {
      hold = null;
    }
    Key key;
    String fingerprint;
    if (intent.key() != null) {
      key = new Key(intent.customerId(), "checkout", intent.key().key());
      fingerprint = intent.key().fingerprint();
    } else if (hold != null) {
      key = new Key(intent.customerId(), "hold", hold.id.value() + ":" + hold.paymentAttempts);
      fingerprint = "";
    } else {
      return new Opening.UnknownHold();
    }
    KeyRow known = keys.get(key);
    switch (CheckoutRule.meaning(recorded(known), fingerprint, now)) {
      case Meaning.KeyReused() -> {
        return new Opening.KeyReused();
      }
      case Meaning.StillRunning _ -> {
        return new Opening.StillRunning();
      }
      case Meaning.SameAgain(OrderId id) -> {
        KeyRow seen = Objects.requireNonNull(known);
        return seen.declined
            ? new Opening.DeclinedBefore(seen.correlationId)
            : new Opening.PlacedBefore(asPlaced(row(id).order));
      }
      case Meaning.Resume(OrderId id) -> {
        OrderRow order = row(id);
        lease(order, now);
        return new Opening.Opened(order.order, order.lease, order.asPayment(), stretch(order, now));
      }
      case Meaning.FirstTime() -> {}
    }
    if (hold == null || hold.status == HoldStatus.RELEASED) {
      return new Opening.UnknownHold();
    }
    EventRow event = sale.row(hold.event);
    if (!event.event.onSale().isOpen(now)) {
      return new Opening.SaleNotOpen();
    }
    if (hold.status == HoldStatus.BOUGHT) {
      return new Opening.AlreadyBought();
    }
    if (hold.status == HoldStatus.PAYING) {
      return new Opening.StillRunning();
    }
    if (!hold.isLive(now)) {
      return new Opening.HoldExpired();
    }
    if (hold.paymentAttempts >= HoldPolicy.PAYMENT_ATTEMPTS_MAX) {
      return new Opening.TooManyAttempts();
    }
    Order order = pending(intent.orderId(), hold, event, now);
    OrderRow row =
        new OrderRow(order, intent.paymentMethod(), UUID.randomUUID(), now.plus(sale.paymentLease));
    sale.orders.put(order.id(), row);
    keys.put(key, new KeyRow(fingerprint, order.id(), intent.correlationId(), now));
    hold.status = HoldStatus.PAYING;
    return new Opening.Opened(order, row.lease, row.asPayment(), stretch(row, now));
  }

  /// While it is paid for a hold outlasts the payment's lease.
  private @Nullable Instant stretch(OrderRow row, Instant now) {
    HoldRow hold = Objects.requireNonNull(sale.holds.get(row.order.holdId()));
    Instant enough = row.dueAt.plus(HoldPolicy.AFTER_DECLINE);
    if (hold.status != HoldStatus.PAYING || !hold.endsAt.isBefore(enough)) {
      return null;
    }
    hold.endsAt = enough;
    new InMemorySeatLedger(sale).stretch(sale.row(hold.event), hold, now);
    return enough;
  }

  private static Order pending(OrderId id, HoldRow hold, EventRow event, Instant now) {
    List<OrderItem> items = new ArrayList<>();
    Money total = Money.zero(event.event.currency());
    for (HeldSeat seat : hold.own(event)) {
      items.add(new OrderItem(seat.id(), seat.place(), seat.amount(), null));
      total = total.plus(new Money(seat.amount(), total.currency()));
    }
    return new Order(
        id, hold.event, hold.customer, hold.id, OrderStatus.PENDING, total, now, null, items);
  }

  @Override
  public Step prepared(OrderId id, UUID lease, String paymentReference) {
    return sale.alone(
        () -> {
          OrderRow row = row(id);
          if (!isOwn(row, lease)) {
            return Step.LEASE_LOST;
          }
          row.reference = paymentReference;
          return Step.DONE;
        });
  }

  @Override
  public Placing place(Order order, UUID lease, String paymentReference) {
    return sale.alone(() -> placeAlone(order.id(), lease, paymentReference));
  }

  private Placing placeAlone(OrderId id, UUID lease, String paymentReference) {
    Instant now = sale.clock.instant();
    OrderRow row = row(id);
    if (!isOwn(row, lease)) {
      return new Placing.LeaseLost();
    }
    HoldRow hold = Objects.requireNonNull(sale.holds.get(row.order.holdId()));
    EventRow event = sale.row(hold.event);
    if (event.event.onSale().state() != SaleState.PUBLISHED) {
      end(row, PaymentStatus.VOID_DUE);
      keys.values().removeIf(key -> key.order.equals(id));
      return new Placing.SaleNotOpen();
    }
    List<Seat> sold = new ArrayList<>();
    for (OrderItem item : row.order.items()) {
      if (event.seat(item.seatId()).sell(hold.id, id) instanceof Seat.Move.Done(Seat seat)) {
        sold.add(seat);
      }
    }
    if (sold.size() < row.order.items().size()) {
      row.order = become(row.order, OrderStatus.CANCELLED, null, row.order.items());
      due(row, PaymentStatus.VOID_DUE);
      hold.status = HoldStatus.EXPIRED;
      hold.endedAt = now;
      keys.values().removeIf(key -> key.order.equals(id));
      return new Placing.SeatsLost();
    }
    sale.write(event, sold);
    hold.status = HoldStatus.BOUGHT;
    hold.order = id;
    List<OrderItem> items =
        row.order.items().stream()
            .map(
                i ->
                    new OrderItem(
                        i.seatId(), i.place(), i.amount(), new TicketId(UUID.randomUUID())))
            .toList();
    row.order = become(row.order, OrderStatus.COMPLETED, now, items);
    row.reference = paymentReference;
    due(row, PaymentStatus.CAPTURE_DUE);
    keys.values().stream().filter(key -> key.order.equals(id)).forEach(key -> key.placed = true);
    return new Placing.Placed(row.order);
  }

  @Override
  public Step decline(OrderId id, UUID lease) {
    return sale.alone(
        () -> {
          OrderRow row = row(id);
          if (!isOwn(row, lease)) {
            return Step.LEASE_LOST;
          }
          end(row, PaymentStatus.DECLINED);
          HoldRow hold = Objects.requireNonNull(sale.holds.get(row.order.holdId()));
          hold.paymentAttempts++;
          keys.values().stream()
              .filter(key -> key.order.equals(id))
              .forEach(key -> key.declined = true);
          return Step.DONE;
        });
  }

  @Override
  public Step abandon(OrderId id, UUID lease, boolean isFenced) {
    return sale.alone(
        () -> {
          OrderRow row = row(id);
          if (!isOwn(row, lease)) {
            return Step.LEASE_LOST;
          }
          end(row, isFenced ? PaymentStatus.VOIDED : PaymentStatus.VOID_DUE);
          keys.values().removeIf(key -> key.order.equals(id));
          return Step.DONE;
        });
  }

  private void end(OrderRow row, PaymentStatus payment) {
    Instant now = sale.clock.instant();
    row.order = become(row.order, OrderStatus.PAYMENT_FAILED, null, row.order.items());
    due(row, payment);
    HoldRow hold = Objects.requireNonNull(sale.holds.get(row.order.holdId()));
    hold.status = HoldStatus.ACTIVE;
    hold.endsAt = hold.unpaidEndsAt;
    Instant floor = now.plus(HoldPolicy.AFTER_DECLINE);
    if (!hold.graceUsed && hold.endsAt.isBefore(floor)) {
      hold.endsAt = floor;
      hold.unpaidEndsAt = floor;
      hold.graceUsed = true;
    }
    new InMemorySeatLedger(sale).stretch(sale.row(hold.event), hold, now);
  }

  private void due(OrderRow row, PaymentStatus payment) {
    assert row.payment.canBecome(payment);
    row.payment = payment;
    row.dueAt = sale.clock.instant();
  }

  @Override
  public List<Due> takeDue(int max) {
    return sale.alone(
        () -> {
          List<Due> taken = new ArrayList<>();
          for (OrderRow row : sale.orders.values()) {
            if (taken.size() < max) {
              take(row).ifPresent(taken::add);
            }
          }
          return taken;
        });
  }

  @Override
  public Optional<Due> takeDue(OrderId order) {
    return sale.alone(() -> Optional.ofNullable(sale.orders.get(order)).flatMap(this::take));
  }

  private Optional<Due> take(OrderRow row) {
    Instant now = sale.clock.instant();
    if (!row.payment.isDue() || now.isBefore(row.dueAt)) {
      return Optional.empty();
    }
    lease(row, now);
    return Optional.of(new Due(row.order.eventId(), row.payment, row.asPayment(), row.lease));
  }

  @Override
  public void captured(Collection<Due> orders) {
    sale.alone(
        () -> {
          for (Due due : orders) {
            OrderRow row = row(due.order());
            if (row.payment == PaymentStatus.CAPTURE_DUE && row.lease.equals(due.lease())) {
              row.payment = PaymentStatus.CAPTURED;
            }
          }
          return orders;
        });
  }

  @Override
  public Uncollected uncollectable(OrderId id, UUID lease) {
    return sale.alone(
        () -> {
          OrderRow row = row(id);
          if (row.payment != PaymentStatus.CAPTURE_DUE || !row.lease.equals(lease)) {
            return new Uncollected.LeaseLost();
          }
          EventRow event = sale.row(row.order.eventId());
          List<Seat> freed = new ArrayList<>();
          for (OrderItem item : row.order.items()) {
            if (event.seat(item.seatId()).refund(id) instanceof Seat.Move.Done(Seat seat)) {
              freed.add(seat);
            }
          }
          sale.write(event, freed);
          HoldRow hold = Objects.requireNonNull(sale.holds.get(row.order.holdId()));
          hold.status = HoldStatus.EXPIRED;
          hold.endedAt = sale.clock.instant();
          if (row.order.status() == OrderStatus.COMPLETED) {
            row.order =
                become(
                    row.order,
                    OrderStatus.PAYMENT_FAILED,
                    row.order.completedAt(),
                    row.order.items());
          }
          due(row, PaymentStatus.VOIDED);
          return new Uncollected.Undone(row.order);
        });
  }

  @Override
  public Step voided(OrderId id, UUID lease) {
    return sale.alone(
        () -> {
          OrderRow row = row(id);
          if (row.payment != PaymentStatus.VOID_DUE || !row.lease.equals(lease)) {
            return Step.LEASE_LOST;
          }
          due(row, PaymentStatus.VOIDED);
          return Step.DONE;
        });
  }

  @Override
  public int forgetKeys(Duration age, int max) {
    return sale.alone(
        () -> {
          Instant before = sale.clock.instant().minus(age);
          List<Key> old =
              keys.entrySet().stream()
                  .filter(e -> e.getValue().placed || e.getValue().declined)
                  .filter(e -> !e.getValue().seenAt.isAfter(before))
                  .limit(max)
                  .map(Map.Entry::getKey)
                  .toList();
          old.forEach(keys::remove);
          return old.size();
        });
  }

  @Override
  public Optional<Order> find(OrderId id, CustomerId customer) {
    return sale.alone(
        () ->
            Optional.ofNullable(sale.orders.get(id))
                .map(row -> row.order)
                .filter(order -> order.customerId().equals(customer)));
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return sale.alone(() -> Optional.ofNullable(sale.orders.get(id)).map(row -> row.order));
  }

  @Override
  public Page<Order> of(CustomerId customer, Page.Request page) {
    return list(order -> order.customerId().equals(customer), page);
  }

  @Override
  public Page<Order> all(OrderFilter filter, Page.Request page) {
    return list(
        order ->
            (filter.customerId() == null || order.customerId().equals(filter.customerId()))
                && (filter.eventId() == null || order.eventId().equals(filter.eventId())),
        page);
  }

  private Page<Order> list(Predicate<Order> wanted, Page.Request page) {
    return sale.alone(
        () ->
            InMemoryCatalog.page(
                new ArrayList<>(sale.orders.values())
                    .reversed().stream().map(row -> row.order).filter(wanted).toList(),
                page));
  }

  private CheckoutRule.@Nullable Recorded recorded(@Nullable KeyRow key) {
    return key == null
        ? null
        : new CheckoutRule.Recorded(
            key.fingerprint, key.order, key.placed || key.declined, row(key.order).dueAt);
  }

  private OrderRow row(OrderId id) {
    return Objects.requireNonNull(sale.orders.get(id), "no such order");
  }

  private void lease(OrderRow row, Instant now) {
    row.lease = UUID.randomUUID();
    row.dueAt = now.plus(sale.paymentLease);
  }

  private static boolean isOwn(OrderRow row, UUID lease) {
    return row.order.status() == OrderStatus.PENDING && row.lease.equals(lease);
  }

  private static Order asPlaced(Order order) {
    return new Order(
        order.id(),
        order.eventId(),
        order.customerId(),
        order.holdId(),
        OrderStatus.COMPLETED,
        order.total(),
        order.createdAt(),
        order.completedAt(),
        order.items().stream()
            .map(i -> new OrderItem(i.seatId(), i.place(), i.amount(), i.ticketId()))
            .toList());
  }

  private static Order become(
      Order order, OrderStatus status, @Nullable Instant completedAt, List<OrderItem> items) {
    return new Order(
        order.id(),
        order.eventId(),
        order.customerId(),
        order.holdId(),
        status,
        order.total(),
        order.refunded(),
        order.createdAt(),
        completedAt,
        items);
  }
}
