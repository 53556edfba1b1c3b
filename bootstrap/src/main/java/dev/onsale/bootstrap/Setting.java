package dev.onsale.bootstrap;

import org.jspecify.annotations.Nullable;

/// Every environment variable that the product obeys, with its default and what is allowed.
enum Setting {
  HTTP_PORT("8080", "a port number from 0 to 65535 (0: any free port)"),
  HTTP_HOST("127.0.0.1", "a host name or address to listen on"),
  DB_URL(null, "a PostgreSQL address such as jdbc:postgresql://host:5432/onsale"),
  DB_USER(null, "a database user"),
  DB_PASSWORD(null, "the database user's password"),
  DB_POOL("16", "a number of connections from 2 to 200"),
  REDIS_URL(null, "a Redis address starting with redis://, rediss:// or redis-sentinel://"),
  SECRET(null, "at least 32 bytes that nobody can guess"),
  SECRET_PREVIOUS("", "at least 32 bytes: the ONSALE_SECRET in use before"),
  ORIGINS("", "browser origins such as https://shop.example, separated by commas"),
  TRUSTED_PROXIES("", "address ranges such as 10.0.0.0/8, separated by commas"),
  METRICS_CIDRS("127.0.0.0/8", "address ranges such as 127.0.0.0/8, separated by commas"),
  HOLD_TTL("PT10M", "an ISO 8601 duration from PT30S to PT20M"),
  MAX_SEATS_PER_HOLD("6", "a number from 1 to 20"),
  PAYMENTS("demo", "demo or stripe"),
  STRIPE_KEY("", "a secret or restricted key of Stripe's, with ONSALE_PAYMENTS=stripe"),
  STRIPE_WEBHOOK_SECRET(
      "",
      "signing secrets (whsec_…) of Stripe's, separated by commas, with ONSALE_PAYMENTS=stripe"),
  STRIPE_URL("https://api.stripe.com", "an https address, or an http one of this machine"),
  PAYMENT_TIMEOUT("PT5S", "an ISO 8601 duration from PT0.1S to PT1M"),
  PAYMENT_LEASE(
      "PT30S",
      "an ISO 8601 duration from PT1S to PT5M; with ONSALE_PAYMENTS=stripe more than twice"
          + " ONSALE_PAYMENT_TIMEOUT"),
  RATE_LIMITS("on", "on or off"),
  SMTP_URL("", "an SMTP address such as smtps://user:password@mail.example:465"),
  MAIL_FROM("", "who mail comes from, such as tickets@example.org or The House <a@example.org>"),
  MAIL_RATE("20", "a number of mails a second from 1 to 1000"),
  WS_MAX("15000", "a number of sockets from 1 to 1000000"),
  DRAIN("PT10S", "an ISO 8601 duration from PT0S to PT2M"),
  REPLICA_ID("", "1 to 64 letters, digits, dots, underscores or hyphens");

  static final String PREFIX = "ONSALE_";

  private final @Nullable String fallback;
  private final String allowed;

  /// @param fallback null: it has to be given
  Setting(@Nullable String fallback, String allowed) {
    this.fallback = fallback;
    this.allowed = allowed;
  }

  String variable() {
    return PREFIX + name();
  }

  @Nullable String fallback() {
    return fallback;
  }

  String complaint() {
    return variable() + " must be " + allowed;
  }
}
