package dev.onsale.payments;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// How to reach Stripe, or what behaves like it.
///
/// @param url scheme, host and port
/// @param key the secret key of the account
/// @param webhookSecrets signing secrets of the endpoint, as Stripe shows them; the current one and
///   those being replaced
/// @param timeout for one call of ours, all its tries together
public record StripeSettings(URI url, String key, List<String> webhookSecrets, Duration timeout) {
  public StripeSettings {
    webhookSecrets = List.copyOf(webhookSecrets);
  }

  /// The key and the secrets are not for printing.
  @Override
  public String toString() {
    return "StripeSettings[url=" + url + ", timeout=" + timeout + "]";
  }
}
