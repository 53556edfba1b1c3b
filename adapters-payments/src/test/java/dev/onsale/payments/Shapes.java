package dev.onsale.payments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What Stripe sends, as its reference describes it.
final class Shapes {
  static final String INTENT = "pi_3QwErTyUiOpAsDfG0HjKlZxC";
  static final String ORDER = "01a1fe5f-3204-7000-aade-e2d816c1e614";
  static final String REFUND = "01a1fe5f-4000-7000-8000-000000000001";

  private Shapes() {}

  static String shape(String name) {
    try (InputStream in = Shapes.class.getResourceAsStream("stripe/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no shape " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
