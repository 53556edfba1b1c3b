package dev.onsale.mail;

import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Dealings.Show;
import dev.onsale.application.port.Mail;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.venue.Place;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/// How people write times, amounts and places.
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm 'UTC'", Locale.UK)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /// The zone is said, because a show's own is not known.
  static String time(Instant at) {
    return TIME.format(at);
  }

  static String money(Money money) {
    return money(money.amount(), money.currency());
  }

  static String money(long amount, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.UK);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(amount, digits));
  }

  static String place(Place place) {
    return place.row() == null
        ? line(place.section())
        : "%s, row %s, seat %d".formatted(line(place.section()), place.row(), place.number());
  }

  static String show(Show show) {
    String artist = show.artist();
    return artist == null || artist.isBlank() || show.name().contains(artist)
        ? line(show.name())
        : line(show.name()) + " (" + line(artist) + ")";
  }

  static String where(Show show) {
    return line(show.venue()) + ", " + line(show.city());
  }

  /// What to call somebody; without a name the address has to do.
  static String name(Person person) {
    String name = line(person.name());
    return name.isEmpty() ? person.email().text() : name;
  }

  static String seats(int many) {
    return many == 1 ? "1 seat" : many + " seats";
  }

  /// A text as one line: what would end it, or cannot be seen, becomes a space.
  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(each -> Mail.isControl(each) ? ' ' : each).forEach(line::appendCodePoint);
    return line.toString().strip().replaceAll(" {2,}", " ");
  }
}
