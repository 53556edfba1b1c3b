package dev.onsale.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The statements that are too long to stand in code, each in a file of its own.
enum Sql {
  ENTER_SALE("enter-sale"),
  HOLD_SEATS("hold-seats"),

  /// The same where all wishes are of one event, which is given once more for each place where the
  /// planner can leave partitions out by it.
  HOLD_SEATS_OF_ONE_EVENT("hold-seats", "[ew]\\.event_id /\\* one event \\*/", "cast(? as uuid)"),
  REFUSE_HOLDS("refuse-holds"),
  COUNT_SEATS("count-seats"),
  RELEASE_HOLDS("release-holds"),
  MOVE_SEATS("move-seats"),
  EXPIRE_HOLDS("expire-holds"),
  OPEN_ORDERS("open-orders"),
  PLACE_ORDERS("place-orders"),
  ORDER_ITEMS("order-items"),
  TAKE_DUE_ORDERS("take-due-orders"),
  CAPTURED_ORDERS("captured-orders"),
  FREE_ORDER("free-order"),
  CANCEL_ORDERS("cancel-orders"),
  EVENT_FIGURES("event-figures"),
  AUDIT_BOOKS("audit-books"),
  AUDIT_ORDERS("audit-orders");

  private final String text;

  Sql(String file) {
    this.text = read(file);
  }

  Sql(String file, String pattern, String replacement) {
    this.text = read(file).replaceAll(pattern, replacement);
  }

  private static String read(String file) {
    String path = "/sql/" + file + ".sql";
    try (InputStream in = Sql.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no statement " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }
}
