package dev.onsale.http;

import io.javalin.http.Context;
import jakarta.servlet.ServletRequest;

/// One request while it is in the house: the name it goes by in logs, and where it came from.
final class Visit {
  static final String ATTRIBUTE = Visit.class.getName();
  static final String UNMATCHED = "unmatched";
  private final String correlationId;
  private final String address;
  private final boolean addressCertain;
  private final boolean https;
  private volatile String endpoint = UNMATCHED;

  /// @param address of the client, as far as the proxies in front can be believed
  /// @param addressCertain false when somebody who may not says he speaks for another
  Visit(String correlationId, String address, boolean addressCertain, boolean https) {
    this.correlationId = correlationId;
    this.address = address;
    this.addressCertain = addressCertain;
    this.https = https;
  }

  static Visit of(Context context) {
    return of(context.req());
  }

  static Visit of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Visit visit) {
      return visit;
    }
    throw new IllegalStateException("every request comes through the door");
  }

  String correlationId() {
    return correlationId;
  }

  String address() {
    return address;
  }

  boolean isAddressCertain() {
    return addressCertain;
  }

  boolean isHttps() {
    return https;
  }

  /// The pattern of the route that answers: the bounded name that requests are counted under.
  String endpoint() {
    return endpoint;
  }

  void reached(String pattern) {
    endpoint = pattern;
  }
}
