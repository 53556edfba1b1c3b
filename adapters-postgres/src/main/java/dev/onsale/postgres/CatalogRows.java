package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.EVENTS;
import static dev.onsale.postgres.schema.Tables.ORDERS;
import static dev.onsale.postgres.schema.Tables.SEATS;
import static dev.onsale.postgres.schema.Tables.SECTIONS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.port.SeatMap.SectionSeats;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.venue.Section;
import dev.onsale.domain.venue.Section.AccessibleSeats;
import dev.onsale.domain.venue.Venue;
import dev.onsale.domain.venue.VenueId;
import dev.onsale.postgres.schema.enums.SeatStatus;
import dev.onsale.postgres.schema.enums.SectionKind;
import dev.onsale.postgres.schema.tables.records.SectionsRecord;
import dev.onsale.postgres.schema.tables.records.VenuesRecord;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;

/// Rows of venues and seat maps.
final class CatalogRows {
  private CatalogRows() {}

  static Venue venue(Transaction t, VenuesRecord row) {
    List<Section> sections = new ArrayList<>();
    for (SectionsRecord section : sections(t, row.getVenueId())) {
      sections.add(
          section.getKind() == SectionKind.seated
              ? new Section.Seated(
                  section.getName(),
                  section.getRowCount(),
                  section.getSeatsPerRow(),
                  accessible(section))
              : new Section.GeneralAdmission(section.getName(), section.getCapacity()));
    }
    return new Venue(
        new VenueId(row.getVenueId()), row.getName(), row.getAddress(), row.getCity(), sections);
  }

  private static List<AccessibleSeats> accessible(SectionsRecord section) {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    String[] labels = section.getAccessibleRows();
    for (int n = 0; n < labels.length; n++) {
      rows.computeIfAbsent(labels[n], _ -> new ArrayList<>())
          .add(section.getAccessibleNumbers()[n]);
    }
    List<AccessibleSeats> accessible = new ArrayList<>();
    rows.forEach((row, numbers) -> accessible.add(new AccessibleSeats(row, numbers)));
    return accessible;
  }

  private static List<SectionsRecord> sections(Transaction t, UUID venue) {
    return t.sql()
        .selectFrom(SECTIONS)
        .where(SECTIONS.VENUE_ID.eq(venue))
        .orderBy(SECTIONS.POSITION)
        .fetch();
  }

  private static @Nullable HoldId takenBy(SeatStatus shown, @Nullable UUID hold) {
    return hold == null || shown == SeatStatus.available ? null : new HoldId(hold);
  }

  static Optional<SeatMap> seatMap(Transaction t, EventId id) {
    Record2<UUID, String> event =
        t.sql()
            .select(EVENTS.VENUE_ID, EVENTS.CURRENCY)
            .from(EVENTS)
            .where(EVENTS.EVENT_ID.eq(id.value()))
            .fetchOne();
    if (event == null) {
      return Optional.empty();
    }
    List<SectionsRecord> sections = sections(t, event.value1());
    List<List<MapSeat>> seats = new ArrayList<>();
    for (SectionsRecord section : sections) {
      seats.add(new ArrayList<>(section.getCapacity()));
    }
    Field<SeatStatus> shown =
        when(
                SEATS.STATUS.eq(SeatStatus.held).and(SEATS.HELD_UNTIL.le(HoldRows.moment())),
                inline(SeatStatus.available))
            .otherwise(SEATS.STATUS)
            .as("shown");
    t.sql()
        .select(
            SEATS.SECTION,
            SEATS.SEAT_ID,
            SEATS.ROW_LABEL,
            SEATS.NUMBER,
            SEATS.AMOUNT,
            shown,
            SEATS.VERSION,
            SEATS.HELD_UNTIL,
            coalesce(SEATS.HOLD_ID, ORDERS.HOLD_ID))
        .from(SEATS)
        .leftJoin(ORDERS)
        .on(ORDERS.ORDER_ID.eq(SEATS.ORDER_ID))
        .where(SEATS.EVENT_ID.eq(id.value()))
        .orderBy(SEATS.SECTION, SEATS.ORDINAL)
        .forEach(
            row ->
                seats
                    .get(row.value1())
                    .add(
                        new MapSeat(
                            new SeatId(row.value2()),
                            row.value3(),
                            row.value4(),
                            row.value5(),
                            Rows.alike(dev.onsale.domain.seat.SeatStatus.class, row.value6()),
                            row.value7(),
                            row.value6() == SeatStatus.held ? row.value8() : null,
                            takenBy(row.value6(), row.value9()))));
    List<SectionSeats> all = new ArrayList<>();
    for (int n = 0; n < sections.size(); n++) {
      SectionsRecord section = sections.get(n);
      all.add(
          new SectionSeats(
              section.getName(),
              section.getKind() == SectionKind.general_admission,
              seats.get(n),
              accessible(section)));
    }
    return Optional.of(new SeatMap(id, Currency.getInstance(event.value2()), all));
  }
}
