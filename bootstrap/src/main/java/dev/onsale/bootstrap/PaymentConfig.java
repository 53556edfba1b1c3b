package dev.onsale.bootstrap;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The settings of payments.
///
/// @param stripe whether money is real; if not, the demo gateway plays with it
/// @param stripeUrl scheme, host and port
/// @param stripeKey empty for the demo gateway, like the secrets
/// @param webhookSecrets the current one and those being replaced
/// @param timeout for one call at the gateway, all its tries together
/// @param lease how long an order may be under way before others end it
record PaymentConfig(
    boolean stripe,
    URI stripeUrl,
    Secret stripeKey,
    List<Secret> webhookSecrets,
    Duration timeout,
    Duration lease) {
  /// What a checkout asks of the gateway under one lease, one after the other.
  private static final int CALLS_UNDER_LEASE = 2;

  private static final Duration TIMEOUT_MIN = Duration.ofMillis(100);
  private static final Duration LEASE_MIN = Duration.ofSeconds(1);
  private static final Pattern KEY = Pattern.compile("(sk|rk)_[A-Za-z0-9_]{8,250}");
  private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=_-]{4,250}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  PaymentConfig {
    webhookSecrets = List.copyOf(webhookSecrets);
  }

  static PaymentConfig read(Environment from) {
    boolean stripe =
        from.text(Setting.PAYMENTS, Set.of("demo", "stripe")::contains).equals("stripe");
    String url = from.text(Setting.STRIPE_URL, PaymentConfig::isUsable);
    String key = from.text(Setting.STRIPE_KEY, KEY.asMatchPredicate());
    List<String> secrets =
        from.list(Setting.STRIPE_WEBHOOK_SECRET, WEBHOOK_SECRET.asMatchPredicate());
    Duration timeout = from.duration(Setting.PAYMENT_TIMEOUT, TIMEOUT_MIN, Duration.ofMinutes(1));
    Duration lease = from.duration(Setting.PAYMENT_LEASE, LEASE_MIN, Duration.ofMinutes(5));
    if (stripe) {
      if (key.isEmpty()) {
        from.refuse(Setting.STRIPE_KEY);
      }
      if (secrets.isEmpty()) {
        from.refuse(Setting.STRIPE_WEBHOOK_SECRET);
      }
      // Else others would end orders whose payment this replica is still waiting for.
      if (lease.compareTo(timeout.multipliedBy(CALLS_UNDER_LEASE)) <= 0) {
        from.refuse(Setting.PAYMENT_LEASE);
      }
    }
    return new PaymentConfig(
        stripe,
        isUsable(url) ? URI.create(url) : URI.create("https://not-usable.invalid"),
        new Secret(key),
        secrets.stream().map(Secret::new).toList(),
        timeout,
        lease);
  }

  /// The key goes wherever this points: in the open only within this machine.
  private static boolean isUsable(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      boolean secret = scheme.equals("https") && !host.isEmpty();
      boolean near = scheme.equals("http") && LOOPBACK.matcher(host).matches();
      return (secret || near)
          && uri.getUserInfo() == null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
