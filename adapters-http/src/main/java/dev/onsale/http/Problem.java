package dev.onsale.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A refusal in the form of RFC 9457. Clients branch on its code.
///
/// @param fieldErrors what is wrong with which field, if that is the trouble
/// @param more further members of the document
record Problem(
    int status,
    String code,
    String title,
    String detail,
    List<FieldError> fieldErrors,
    Map<String, Object> more,
    Map<String, String> headers)
    implements Answer {
  static final String CONTENT_TYPE = "application/problem+json";
  private static final String CORRELATION_ID = "correlationId";
  private static final int LENGTH_USUAL = 256;

  /// What is wrong with one field of the request.
  record FieldError(String field, String message) {}

  Problem(int status, String code, String title, String detail) {
    this(status, code, title, detail, List.of(), Map.of(), Map.of());
  }

  Problem with(String header, String value) {
    return new Problem(
        status, code, title, detail, fieldErrors, more, Answer.plus(headers, header, value));
  }

  Problem member(String name, Object value) {
    Map<String, Object> members = new LinkedHashMap<>(more);
    members.put(name, value);
    return new Problem(status, code, title, detail, fieldErrors, members, headers);
  }

  /// The document itself, written by hand because a sale refuses far more than it sells. A member
  /// of its own wins over the request's correlation id.
  byte[] document(String correlationId) {
    JsonText json = new JsonText(LENGTH_USUAL);
    json.plain("{\"type\":\"about:blank\",\"title\":").string(title);
    json.plain(",\"status\":").number(status);
    json.plain(",\"detail\":").string(detail);
    json.plain(",\"code\":").string(code);
    if (!more.containsKey(CORRELATION_ID)) {
      json.plain(",\"correlationId\":").string(correlationId);
    }
    if (!fieldErrors.isEmpty()) {
      json.plain(",\"errors\":").value(fieldErrors);
    }
    more.forEach((name, value) -> json.plain(",").string(name).plain(":").value(value));
    return json.plain("}").toBytes();
  }

  static Problem malformedJson(String detail) {
    return new Problem(400, "malformed_json", "Malformed JSON", detail);
  }

  static Problem invalid(List<FieldError> errors) {
    return new Problem(
        400,
        "validation_failed",
        "Validation failed",
        "The request cannot be used as it is: see errors.",
        List.copyOf(errors),
        Map.of(),
        Map.of());
  }

  static Problem invalid(String field, String message) {
    return invalid(List.of(new FieldError(field, message)));
  }

  static Problem unauthenticated() {
    return new Problem(401, "unauthenticated", "Not signed in", "Sign in first.")
        .with("WWW-Authenticate", "Bearer");
  }

  static Problem badCredentials() {
    return new Problem(
            401, "bad_credentials", "Wrong credentials", "The e-mail address or password is wrong.")
        .with("WWW-Authenticate", "Bearer");
  }

  static Problem forbidden() {
    return new Problem(403, "forbidden", "Forbidden", "This is not for you.");
  }

  static Problem csrfRejected() {
    return new Problem(
        403,
        "csrf_rejected",
        "Foreign origin",
        "A request with a cookie must come from a page of this site.");
  }

  static Problem paymentDeclined() {
    return new Problem(
        402, "payment_declined", "Payment declined", "The card was refused. The seats are kept.");
  }

  static Problem notFound(String detail) {
    return new Problem(404, "not_found", "Not found", detail);
  }

  static Problem methodNotAllowed(String allow) {
    return new Problem(
            405, "method_not_allowed", "Method not allowed", "Allowed here: " + allow + ".")
        .with("Allow", allow);
  }

  static Problem notAcceptable(String produced) {
    return new Problem(
        406, "not_acceptable", "Not acceptable", "This can only be had as " + produced + ".");
  }

  static Problem requestTimeout() {
    return new Problem(
        408, "request_timeout", "Request timeout", "The request did not arrive in time.");
  }

  static Problem conflict(String code, String title, String detail) {
    return new Problem(409, code, title, detail);
  }

  static Problem conflict(String detail) {
    return conflict("conflict", "Conflict", detail);
  }

  static Problem inProgress() {
    return conflict("in_progress", "In progress", "This hold is being paid at this moment.");
  }

  static Problem saleNotOpen() {
    return conflict("sale_not_open", "Sale not open", "This event is not on sale now.");
  }

  static Problem limitExceeded(String detail) {
    return conflict("limit_exceeded", "Limit exceeded", detail);
  }

  static Problem holdExpired() {
    return new Problem(
        410, "hold_expired", "Hold expired", "The hold has run out; its seats are free again.");
  }

  static Problem payloadTooLarge(int bytesMax) {
    return new Problem(
        413, "payload_too_large", "Too large", "A body here has at most " + bytesMax + " bytes.");
  }

  static Problem unsupportedMediaType(String detail) {
    return new Problem(415, "unsupported_media_type", "Unsupported media type", detail)
        .with("Accept", "application/json");
  }

  static Problem keyReused() {
    return new Problem(
        422,
        "idempotency_key_reused",
        "Key used before",
        "This Idempotency-Key has been used for another request.");
  }

  static Problem internalError() {
    return new Problem(
        500, "internal_error", "Internal error", "Something went wrong here. It has been noted.");
  }

  static Problem unavailable() {
    return new Problem(
            503, "unavailable", "Unavailable", "This cannot be answered now. Try again shortly.")
        .with("Retry-After", "2");
  }

  static Problem paymentUnavailable() {
    return new Problem(
            503,
            "payment_unavailable",
            "Payment unavailable",
            "The payment service does not answer. Nothing was taken and the seats are kept.")
        .with("Retry-After", "5");
  }

  /// A problem that the server underneath found before any route was asked.
  static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> notFound("There is nothing here.");
      case 408 -> requestTimeout();
      case 413 -> new Problem(413, "payload_too_large", "Too large", "The request is too large.");
      case 414 -> new Problem(414, "uri_too_long", "Address too long", "The address is too long.");
      case 431 ->
          new Problem(431, "headers_too_large", "Headers too large", "The headers are too large.");
      case 503 -> unavailable();
      default ->
          status >= 500
              ? internalError()
              : new Problem(
                  Math.max(status, 400),
                  "validation_failed",
                  "Bad request",
                  "The request is not one that HTTP allows.");
    };
  }
}
