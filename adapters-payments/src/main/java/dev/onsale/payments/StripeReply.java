package dev.onsale.payments;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// An answer of Stripe's that says how a call ended: a success, or an error that is final.
///
/// @param replayed whether it is the stored answer to an earlier request under the same key
record StripeReply(int status, boolean replayed, JsonNode body) {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int PAYMENT_REQUIRED = 402;
  private static final int FAILURES = 500;

  /// Of a request that could only be refused, and was not sent.
  static StripeReply unsaid() {
    return new StripeReply(BAD_REQUEST, false, MissingNode.getInstance());
  }

  boolean isOk() {
    return status == OK;
  }

  /// The id of the object that was asked for; empty in an error.
  String id() {
    return text(body, "id");
  }

  /// Where that object stands; empty in an error.
  String objectStatus() {
    return text(body, "status");
  }

  /// Where the intent of the call stands, which errors tell as well.
  IntentStatus intentStatus() {
    return IntentStatus.named(
        text(isOk() ? body : body.path("error").path("payment_intent"), "status"));
  }

  /// The card's issuer, or Stripe in its place, said no, now or when the intent was last tried.
  boolean isDeclined() {
    return status == PAYMENT_REQUIRED
        || errorType().equals("card_error")
        || body.path("last_payment_error").isObject();
  }

  /// A failure on Stripe's side that it has stored, and will give again.
  boolean isFailure() {
    return status >= FAILURES;
  }

  /// The key was used for another request.
  boolean isKeyConflict() {
    return errorType().equals("idempotency_error");
  }

  String errorType() {
    return text(body.path("error"), "type");
  }

  String errorCode() {
    return text(body.path("error"), "code");
  }

  /// Which parameter the error is about; often empty.
  String errorParameter() {
    return text(body.path("error"), "param");
  }

  /// For logs: nothing that belongs to a customer.
  String summary() {
    return status + " " + errorType() + " " + errorCode();
  }

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  /// The life of a PaymentIntent.
  enum IntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    CANCELED,
    SUCCEEDED,
    /// None was told, or one that this version does not have.
    NOT_TOLD;

    static IntentStatus named(String name) {
      for (IntentStatus status : values()) {
        if (status.name().equalsIgnoreCase(name)) {
          return status;
        }
      }
      return NOT_TOLD;
    }
  }
}
