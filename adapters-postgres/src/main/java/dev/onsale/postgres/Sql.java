package dev.onsale.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The statements that are too long to stand in code, each in a file of its own.
enum Sql {
  ENTER_SALE("enter-sale"),
  ENTER_SALES("enter-sales"),
  HOLD_SEATS("hold-seats"),
  REFUSE_HOLDS("refuse-holds"),
  COUNT_SEATS("count-seats"),
  RELEASE_HOLDS("release-holds"),
  MOVE_SEATS("move-seats"),
  EXPIRE_HOLDS("expire-holds");

  private final String text;

  Sql(String file) {
    String path = "/sql/" + file + ".sql";
    try (InputStream in = Sql.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no statement " + path);
      }
      this.text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }
}
