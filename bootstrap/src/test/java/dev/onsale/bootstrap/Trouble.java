package dev.onsale.bootstrap;

/// What can come in the way of a step.
enum Trouble {
  CRASH_BEFORE("killed before it acts"),
  CRASH_AFTER("killed after it has acted"),
  ERROR("gateway says 500"),
  LOST_REQUEST("timeout before the charge"),
  LOST_ANSWER("timeout after the charge"),
  EVENT_TWICE("webhook twice"),
  EVENT_LATE("webhook late, after expiry"),
  EVENT_EARLY("webhook before the answer");

  private final String title;

  Trouble(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isCrash() {
    return this == CRASH_BEFORE || this == CRASH_AFTER;
  }

  /// Why it cannot happen to this step; empty when it can.
  String excuse(CheckoutStep step) {
    return switch (this) {
      case CRASH_BEFORE, CRASH_AFTER -> "";
      case ERROR, LOST_REQUEST, LOST_ANSWER ->
          step.isTransaction() ? "the step is a transaction of PostgreSQL and asks no gateway" : "";
      case EVENT_TWICE, EVENT_EARLY ->
          switch (step) {
            case OPEN -> "the gateway has not heard of the order yet and tells nothing";
            case ASK -> "asking changes nothing, so the gateway tells nothing";
            case REFUND -> "no event about refunds is taken";
            case PREPARE, AUTHORISE, PLACE, CAPTURE, FENCE -> "";
          };
      case EVENT_LATE ->
          step == CheckoutStep.OPEN
              ? "the gateway has not heard of the order yet and tells nothing"
              : "";
    };
  }
}
