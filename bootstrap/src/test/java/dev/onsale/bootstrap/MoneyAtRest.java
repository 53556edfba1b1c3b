package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.bootstrap.Shopper.Reply;
import dev.onsale.payments.StripeStub.Account;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import tools.jackson.databind.JsonNode;

/// Whether everything about the one order of an event has come to its end, and tells the same:
/// Stripe's books, ours, the order, its hold, seat and ticket.
final class MoneyAtRest {
  static final long PRICE = 4_500;
  static final String NO_ORDER = "no order";
  private final Replicas replicas;
  private final Supplier<Shopper> admin;
  private final Supplier<Shopper> buyer;
  private final String event;

  MoneyAtRest(Replicas replicas, Supplier<Shopper> admin, Supplier<Shopper> buyer, String event) {
    this.replicas = replicas;
    this.admin = admin;
    this.buyer = buyer;
    this.event = event;
  }

  /// How it ended.
  ///
  /// @param status the order's
  record Ending(String status, Account account) {
    @Override
    public String toString() {
      String money =
          switch (account.timesCaptured()) {
            case 0 -> account.timesAuthorised() == 0 ? "never charged" : "voided, 0 charges";
            case 1 -> account.refunded() == 0 ? "1 charge" : "1 charge, 1 refund";
            default -> account.timesCaptured() + " charges";
          };
      return status + ", " + money;
    }
  }

  /// Fails while anything is still under way, or does not agree.
  ///
  /// @param statuses as which the order may end
  Ending ending(Set<String> statuses) throws SQLException {
    JsonNode orders = buyer.get().get("/api/orders").json().path("items");
    assertThat(orders.size()).as("orders").isLessThanOrEqualTo(1);
    JsonNode order = orders.path(0);
    String status = order.isMissingNode() ? NO_ORDER : order.path("status").asString();
    assertThat(status).isIn(statuses);
    Account account =
        order.isMissingNode()
            ? new Account(0, 0, 0, 0, 0, 0, 0, 0)
            : replicas.stripe().account(UUID.fromString(order.path("id").asString()));
    Ending ending = new Ending(status, account);
    boolean completed = status.equals("completed");
    boolean refunded = status.equals("refunded");

    SoftAssertions all = new SoftAssertions();
    all.assertThat(account.timesAuthorised()).as("times authorised").isLessThanOrEqualTo(1);
    all.assertThat(account.timesCaptured()).as("charges").isEqualTo(completed || refunded ? 1 : 0);
    all.assertThat(account.timesRefunded()).as("refunds").isEqualTo(refunded ? 1 : 0);
    all.assertThat(account.open()).as("set aside").isZero();
    all.assertThat(account.kept()).as("kept").isEqualTo(completed ? PRICE : 0);
    compare(all, "orders under way", "orders", "status = 'pending' or due_at is not null", 0);
    compare(all, "refunds due", "refunds", "done_at is null", 0);
    compare(all, "holds being paid", "holds", "status = 'paying'", 0);
    compare(all, "holds bought", "holds", "status = 'bought'", completed || refunded ? 1 : 0);
    compare(all, "live tickets", "tickets", "status = 'live'", completed ? 1 : 0);
    compare(all, "tickets", "tickets", "true", completed || refunded ? 1 : 0);
    compare(
        all,
        "seats of the order",
        "seats s",
        "status = 'sold' and exists (select from tickets t where t.seat_id = s.seat_id"
            + " and t.order_id = s.order_id and t.status = 'live')",
        completed ? 1 : 0);
    compare(all, "seats sold", "seats", "status = 'sold'", completed ? 1 : 0);
    compare(
        all,
        "seats held by nobody",
        "seats s",
        "status = 'held' and not exists (select from holds h where h.hold_id = s.hold_id"
            + " and h.status = 'active')",
        0);
    all.assertThat(balance("captured")).as("captured").isEqualTo(completed ? PRICE : 0);
    all.assertThat(balance("ticket_sales")).as("sales").isEqualTo(completed ? -PRICE : 0);
    all.assertThat(balance("to_capture")).as("to capture").isZero();
    all.assertThat(balance("to_refund")).as("to refund").isZero();
    Reply audit = admin.get().get("/api/admin/audit?eventId=" + event);
    all.assertThat(audit.json().path("balanced").asBoolean()).as(audit.text()).isTrue();
    all.assertAll();
    return ending;
  }

  private void compare(
      SoftAssertions all, String what, String table, String condition, int expected)
      throws SQLException {
    all.assertThat(
            replicas
                .database()
                .number(
                    "select count(*) from %s where event_id = '%s' and (%s)"
                        .formatted(table, event, condition)))
        .as(what)
        .isEqualTo(expected);
  }

  private long balance(String account) throws SQLException {
    return replicas
        .database()
        .number(
            """
            select coalesce(sum(amount) filter (where debit = '%1$s'), 0)
              - coalesce(sum(amount) filter (where credit = '%1$s'), 0)
            from ledger where event_id = '%2$s'
            """
                .formatted(account, event));
  }
}
