package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.CUSTOMERS;

import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import dev.onsale.domain.seat.SeatId;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jooq.Record;

/// How values are spelled in rows, where more than one class needs to know.
final class Rows {
  private Rows() {}

  static UUID[] uuids(Collection<SeatId> seats) {
    return seats.stream().map(SeatId::value).toArray(UUID[]::new);
  }

  /// An enum constant as the database writes it.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /// The constant of one enum that another spells alike; the schema's enums are the domain's.
  static <E extends Enum<E>> E alike(Class<E> type, Enum<?> constant) {
    for (E other : type.getEnumConstants()) {
      if (other.name().equalsIgnoreCase(constant.name())) {
        return other;
      }
    }
    throw new IllegalStateException(type.getSimpleName() + " has no " + constant);
  }

  static Customer customer(Record row) {
    return new Customer(
        new CustomerId(row.get(CUSTOMERS.CUSTOMER_ID)),
        new EmailAddress(row.get(CUSTOMERS.EMAIL)),
        row.get(CUSTOMERS.NAME),
        alike(Role.class, row.get(CUSTOMERS.ROLE)));
  }
}
