package dev.onsale.payments;

import static dev.onsale.payments.StripeReply.text;

import dev.onsale.application.port.Payments.Repayment;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.RefundId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Pays back through Stripe. Its keys are forgotten after a day while a refund may wait longer for
/// a gateway that is away, so each refund carries our id and is looked for before it is made.
final class StripeRefunds {
  static final String REFUND_ID = "refund_id";
  private static final Logger LOG = LoggerFactory.getLogger(StripeRefunds.class);
  private static final String REFUNDS = "/v1/refunds";

  /// More than an order has tickets.
  private static final int PAGE = 100;

  /// Errors that pass: the account has too little money at the moment.
  private static final Set<String> PASSING = Set.of("balance_insufficient", "insufficient_funds");

  private final StripeApi api;
  private final PaymentBreaker breaker;

  StripeRefunds(StripeApi api, PaymentBreaker breaker) {
    this.api = api;
    this.breaker = breaker;
  }

  Repayment refund(RefundId refund, String intent, Money amount) {
    OptionalLong part = StripeAmount.of(amount);
    if (part.isEmpty()) {
      return new Repayment.Refused();
    }
    Deadline deadline = api.deadline();
    String id = refund.value().toString();
    try {
      StripeReply made =
          breaker.askAnyway(
              () -> api.get(REFUNDS + "?payment_intent=" + intent + "&limit=" + PAGE, deadline));
      if (!made.isOk()) {
        LOG.warn("Stripe does not list the refunds of {}: {}", intent, made.summary());
        return new Repayment.Unknown();
      }
      for (JsonNode one : made.body().path("data")) {
        if (text(one.path("metadata"), REFUND_ID).equals(id)) {
          return repayment(text(one, "id"), text(one, "status"));
        }
      }
      Map<String, String> form = new LinkedHashMap<>();
      form.put("payment_intent", intent);
      form.put("amount", Long.toString(part.getAsLong()));
      form.put("metadata[" + REFUND_ID + "]", id);
      return repayment(breaker.askAnyway(() -> api.post(REFUNDS, form, "refund-" + id, deadline)));
    } catch (GatewayFailure e) {
      LOG.debug("Stripe did not say whether it paid back", e);
      return new Repayment.Unknown();
    }
  }

  private static Repayment repayment(StripeReply reply) {
    if (reply.isOk()) {
      return repayment(reply.id(), reply.objectStatus());
    }
    LOG.warn("Stripe does not pay back: {}", reply.summary());
    return reply.isFailure() || reply.isKeyConflict() || PASSING.contains(reply.errorCode())
        ? new Repayment.Unknown()
        : new Repayment.Refused();
  }

  /// A refund on its way counts: if it comes to nothing Stripe gives the money back to the account
  /// and says so where its owner looks.
  private static Repayment repayment(String reference, String status) {
    return switch (status) {
      case "succeeded", "pending" -> new Repayment.PaidBack(reference);
      case "failed", "canceled" -> new Repayment.Refused();
      default -> new Repayment.Unknown();
    };
  }
}
