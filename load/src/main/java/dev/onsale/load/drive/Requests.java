package dev.onsale.load.drive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/// Requests as bytes on the wire.
public final class Requests {
  private Requests() {}

  public static ByteBuffer get(String path, String token) {
    return bytes(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n"
            + authorization(token)
            + "\r\n");
  }

  public static ByteBuffer reserve(String token, String body) {
    return withBody("POST", "/api/seats/reserve", token, body);
  }

  public static ByteBuffer release(String token, String holdId) {
    return withBody("DELETE", "/api/seats/release", token, "{\"holdId\":\"" + holdId + "\"}");
  }

  /// Pays for a hold with a good card; the hold is the key.
  public static ByteBuffer checkout(String token, UUID hold) {
    String body = "{\"holdId\":\"" + hold + "\",\"paymentMethod\":\"card_ok\"}";
    return bytes(
        "POST /api/checkout HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\nIdempotency-Key: pay-"
            + hold
            + "\r\n"
            + authorization(token)
            + "\r\n"
            + body);
  }

  /// A body that asks for these seats.
  public static String seats(UUID event, List<UUID> seats) {
    StringBuilder body = new StringBuilder(80 + 39 * seats.size());
    body.append("{\"eventId\":\"").append(event).append("\",\"seatIds\":[");
    String separator = "";
    for (UUID seat : seats) {
      body.append(separator).append('"').append(seat).append('"');
      separator = ",";
    }
    return body.append("]}").toString();
  }

  /// A body that asks for the best that is left.
  public static String best(UUID event, int quantity) {
    return "{\"eventId\":\"" + event + "\",\"quantity\":" + quantity + "}";
  }

  private static ByteBuffer withBody(String method, String path, String token, String body) {
    return bytes(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n"
            + authorization(token)
            + "\r\n"
            + body);
  }

  private static String authorization(String token) {
    return token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).asReadOnlyBuffer();
  }
}
