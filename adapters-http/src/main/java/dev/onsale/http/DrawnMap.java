package dev.onsale.http;

import dev.onsale.application.seats.SeatLayout;
import dev.onsale.application.seats.SeatLayout.Part;
import dev.onsale.application.seats.SeatView;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The whole seat map of an event as it is sent, written and compressed anew only where seats have
/// changed since the last time. Not safe for several threads at once.
final class DrawnMap {
  /// Seats compressed together: more compress better, fewer are compressed again for one change.
  private static final int SEATS_PER_PIECE = 128;

  /// What a seat takes in JSON, about.
  private static final int BYTES_PER_SEAT = 136;

  private static final long PRIME = 0x9e37_79b9_7f4a_7c15L;
  private static final long OTHER_PRIME = 0xc2b2_ae3d_27d4_eb4fL;

  private final SeatLayout layout;
  private final SeatText text;
  private final GzipPieces gzip = new GzipPieces();
  private final JsonText frame = new JsonText(1_024);
  private final JsonText seats = new JsonText(SEATS_PER_PIECE * BYTES_PER_SEAT);
  private final List<Stretch> stretches = new ArrayList<>();
  private final long[] drawn;
  private long[] drawnAmounts = {};

  DrawnMap(SeatLayout layout) {
    this.layout = layout;
    this.text = new SeatText(layout);
    this.drawn = new long[layout.size()];
    for (Part part : layout.parts()) {
      for (int first = part.first(); first < part.end(); first += SEATS_PER_PIECE) {
        stretches.add(new Stretch(part, first, Math.min(part.end(), first + SEATS_PER_PIECE)));
      }
    }
  }

  /// Seats of one section that are compressed together.
  private static final class Stretch {
    private final Part part;
    private final int first;
    private final int end;
    private GzipPieces.@Nullable Piece piece;

    Stretch(Part part, int first, int end) {
      this.part = part;
      this.first = first;
      this.end = end;
    }
  }

  /// @param available free seats in it
  record Drawing(int available, EventStatus status, Representation shown) {}

  /// The map as it is now.
  ///
  /// @param status of the event with so many seats free
  Drawing draw(SeatView view, IntFunction<EventStatus> status, String cacheControl, Instant now) {
    look(view, now);
    int available = available(0, drawn.length);
    EventStatus shown = status.apply(available);
    List<GzipPieces.Piece> pieces = new ArrayList<>(stretches.size() * 2);
    frame.clear();
    SeatText.head(frame, layout, shown);
    Part open = null;
    for (Stretch stretch : stretches) {
      Part part = stretch.part;
      if (!part.equals(open)) {
        if (open != null) {
          SeatText.foot(frame, false);
        }
        open = part;
        SeatText.head(frame, part, available(part.first(), part.end()), drawnAmounts);
        pieces.add(gzip.piece(frame.array(), frame.length()));
        frame.clear();
      }
      pieces.add(piece(stretch));
    }
    SeatText.foot(frame, true);
    pieces.add(gzip.piece(frame.array(), frame.length()));
    return new Drawing(
        available,
        shown,
        Representation.zipped(
            MediaType.JSON.text(), tag(shown), GzipPieces.join(pieces), cacheControl));
  }

  /// Takes over what the view says, and forgets the pieces that say something else.
  private void look(SeatView view, Instant now) {
    long[] amounts = view.amounts();
    boolean repriced = !Arrays.equals(amounts, drawnAmounts);
    drawnAmounts = amounts;
    for (Stretch stretch : stretches) {
      boolean changed = repriced;
      for (int ordinal = stretch.first; ordinal < stretch.end; ordinal++) {
        long shown = view.statusAndVersion(ordinal, now);
        if (shown != drawn[ordinal]) {
          drawn[ordinal] = shown;
          changed = true;
        }
      }
      if (changed) {
        stretch.piece = null;
      }
    }
  }

  private GzipPieces.Piece piece(Stretch stretch) {
    GzipPieces.Piece piece = stretch.piece;
    if (piece == null) {
      seats.clear();
      for (int ordinal = stretch.first; ordinal < stretch.end; ordinal++) {
        text.seat(seats, stretch.part, ordinal, drawnAmounts[ordinal], drawn[ordinal]);
      }
      piece = gzip.piece(seats.array(), seats.length());
      stretch.piece = piece;
    }
    return piece;
  }

  private int available(int first, int end) {
    int available = 0;
    for (int ordinal = first; ordinal < end; ordinal++) {
      if (SeatView.status(drawn[ordinal]) == SeatStatus.AVAILABLE) {
        available++;
      }
    }
    return available;
  }

  /// The same on every replica that shows the same: 128 bits mixed from all that is shown.
  private String tag(EventStatus status) {
    long one = status.ordinal() + 1L;
    long other = ~one;
    for (int ordinal = 0; ordinal < drawn.length; ordinal++) {
      long shown = drawn[ordinal] + drawnAmounts[ordinal] * OTHER_PRIME;
      one = Long.rotateLeft((one ^ shown) * PRIME, 29);
      other = Long.rotateLeft((other + shown) * OTHER_PRIME, 31);
    }
    return HexFormat.of().toHexDigits(one) + HexFormat.of().toHexDigits(other);
  }
}
