package dev.onsale.http;

import dev.onsale.application.seats.SeatLayout.Part;
import dev.onsale.application.seats.SeatView;
import dev.onsale.domain.event.EventStatus;
import dev.onsale.domain.event.OnSale;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The seats of one view in every form in which they are sent, each kept until something changes.
/// While one request draws, others that need the same wait for it. Every call is for the same view,
/// which is not kept here, so that it can go when nobody else wants it.
final class DrawnSeats {
  /// Clients keep a copy and ask whether it is still good.
  private static final String ASK_AGAIN = "no-cache";

  private static final String KEEP_A_WHILE = "public, max-age=300";
  private static final int VERSION_MASK = 0x3f;
  private static final int STATUS_SHIFT = 6;

  private final DrawnMap map;
  private final Lock drawing = new ReentrantLock();
  private volatile @Nullable Whole whole;
  private volatile @Nullable Statuses statuses;
  private volatile @Nullable Layout layout;

  DrawnSeats(SeatView view) {
    this.map = new DrawnMap(view.layout());
  }

  private record Whole(long revision, DrawnMap.Drawing drawing) {}

  private record Statuses(long revision, Representation shown) {}

  /// The layout as it was at some prices.
  private static final class Layout {
    private final long[] amounts;
    private final Representation shown;

    Layout(long[] amounts, Representation shown) {
      this.amounts = amounts;
      this.shown = shown;
    }
  }

  /// The seat map with everything.
  Representation whole(SeatView view, OnSale onSale, Instant now) {
    Whole last = whole;
    if (last == null || !isGood(last, view, onSale, now)) {
      drawing.lock();
      try {
        last = whole;
        if (last == null || !isGood(last, view, onSale, now)) {
          long revision = view.revision(now);
          Instant shownAt = view.shownAt(now);
          last =
              new Whole(
                  revision, map.draw(view, free -> onSale.status(now, free), ASK_AGAIN, shownAt));
          whole = last;
        }
      } finally {
        drawing.unlock();
      }
    }
    return last.drawing().shown();
  }

  private static boolean isGood(Whole last, SeatView view, OnSale onSale, Instant now) {
    EventStatus status = onSale.status(now, last.drawing().available());
    return last.revision() == view.revision(now) && last.drawing().status() == status;
  }

  /// One byte a seat, in the order of the layout: the status in the upper two bits, the lower six
  /// of the version below.
  Representation statuses(SeatView view, Instant now) {
    Statuses last = statuses;
    long revision = view.revision(now);
    if (last == null || last.revision() != revision) {
      Instant shownAt = view.shownAt(now);
      byte[] bytes = new byte[view.layout().size()];
      for (int ordinal = 0; ordinal < bytes.length; ordinal++) {
        long shown = view.statusAndVersion(ordinal, shownAt);
        bytes[ordinal] =
            (byte)
                ((SeatView.status(shown).ordinal() << STATUS_SHIFT)
                    | (SeatView.version(shown) & VERSION_MASK));
      }
      last = new Statuses(revision, new Representation(MediaType.BYTES.text(), bytes, ASK_AGAIN));
      statuses = last;
    }
    return last.shown();
  }

  /// The map without what changes when seats are held and sold.
  Representation layout(SeatView view) {
    Layout last = layout;
    long[] amounts = view.amounts();
    if (last == null || !Arrays.equals(last.amounts, amounts)) {
      JsonText out = new JsonText(view.layout().size() * 100 + 1_024);
      SeatText text = new SeatText(view.layout());
      SeatText.head(out, view.layout(), null);
      Part lastPart = view.layout().parts().getLast();
      for (Part part : view.layout().parts()) {
        SeatText.head(out, part, -1, amounts);
        for (int ordinal = part.first(); ordinal < part.end(); ordinal++) {
          text.seat(out, part, ordinal, amounts[ordinal], -1);
        }
        SeatText.foot(out, part.equals(lastPart));
      }
      last =
          new Layout(
              amounts, new Representation(MediaType.JSON.text(), out.toBytes(), KEEP_A_WHILE));
      layout = last;
    }
    return last.shown;
  }
}
