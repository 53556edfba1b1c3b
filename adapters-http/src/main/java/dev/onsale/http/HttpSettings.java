package dev.onsale.http;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// What an operator decides about the HTTP face.
///
/// @param port 0 for any free one
/// @param origins browser origins that may act with a cookie (`https://shop.example`); empty: only
///   the server's own scheme and host
/// @param trustedProxies peers whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed
/// @param metricsFrom addresses that may read metrics and health details without a token
/// @param seatsPerHoldMax seats in one hold
/// @param drainTime how long [HttpServer#stop] waits for requests that are under way
public record HttpSettings(
    String host,
    int port,
    Set<String> origins,
    List<Cidr> trustedProxies,
    List<Cidr> metricsFrom,
    int seatsPerHoldMax,
    Duration drainTime) {
  public HttpSettings {
    origins = Set.copyOf(origins);
    trustedProxies = List.copyOf(trustedProxies);
    metricsFrom = List.copyOf(metricsFrom);
  }
}
