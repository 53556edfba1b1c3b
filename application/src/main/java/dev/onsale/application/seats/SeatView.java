package dev.onsale.application.seats;

import dev.onsale.application.port.SeatMap;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.application.port.SeatMap.SectionSeats;
import dev.onsale.domain.choice.SeatingPlan;
import dev.onsale.domain.fact.SeatsChanged.Change;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// One event's seats as this replica knows them. Reading takes no lock and allocates nothing.
/// Behind by as much as the feed is: what it says is good for a "no" and for looking around, never
/// for a "yes".
///
/// A seat is one word: two bits of status, 28 of version, 34 of when its hold lapses, in tenths of
/// a second since 2020, rounded down so that a lapsed hold never keeps its seat longer than it may.
public final class SeatView {
  private static final int UNTIL_BITS = 34;
  private static final int VERSION_BITS = 28;
  private static final long UNTIL_MASK = (1L << UNTIL_BITS) - 1;
  private static final int VERSION_MASK = (1 << VERSION_BITS) - 1;
  private static final long MILLIS_PER_TICK = 100;
  private static final long FIRST_TICK_MILLIS =
      Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

  private static final SeatStatus[] STATUSES = SeatStatus.values();

  private final SeatLayout layout;
  private final AtomicLongArray words;

  private final SeatOwners owners;

  private final AtomicReferenceArray<@Nullable Attempt> attempts;
  private final AtomicInteger attemptsBegun = new AtomicInteger();

  /// Sets of seats for those who look for some: free ones, and ones that somebody is trying for.
  private final SeatSet free;

  private final SeatSet wanted;
  private volatile PricedPlan priced;
  private volatile long revision;

  /// The tick at which the next hold lapses, or an earlier one.
  private volatile long nextLapse = UNTIL_MASK;

  /// The latest moment at which holds were seen to have lapsed.
  private volatile Instant noticed = Instant.EPOCH;

  SeatView(SeatMap map) {
    layout = new SeatLayout(map);
    words = new AtomicLongArray(layout.size());
    owners = new SeatOwners(layout.size());
    attempts = new AtomicReferenceArray<>(layout.size());
    free = new SeatSet(layout.size(), true);
    wanted = new SeatSet(layout.size(), false);
    priced = new PricedPlan(layout, amounts(map));
    merge(map);
  }

  public SeatLayout layout() {
    return layout;
  }

  /// What each seat costs now, in minor units; another array when prices have changed. Not to be
  /// written to.
  public long[] amounts() {
    return priced.amounts();
  }

  /// The plan to choose seats from, at what they cost now.
  public SeatingPlan plan() {
    return priced.plan();
  }

  /// A word of the set of free seats, 64 by ordinal; the lowest bit is the first. Lapsed holds
  /// count once they have been noticed.
  public long freeWord(int index) {
    return free.word(index);
  }

  /// In the same form, the seats that this replica is just trying to hold.
  public long wantedWord(int index) {
    return wanted.word(index);
  }

  /// Tries at seats of this event that this replica has begun and not ended.
  public int attempts() {
    return attemptsBegun.get();
  }

  /// Makes seats free whose holds have lapsed.
  public void noticeLapses(Instant now) {
    if (ticks(now) >= nextLapse) {
      lookForLapses(now);
    }
  }

  /// Grows with every change, also when a hold lapses: equal revisions mean that every seat shows
  /// as it did.
  public long revision(Instant now) {
    noticeLapses(now);
    return revision;
  }

  /// The moment to show seats at for somebody to whom it is `now`: never before one at which holds
  /// were seen to have lapsed. Asked after the revision it makes what is shown fit that revision,
  /// or a later one.
  public Instant shownAt(Instant now) {
    Instant latest = noticed;
    return latest.isAfter(now) ? latest : now;
  }

  /// The status of a seat; one whose hold is past shows as available.
  public SeatStatus status(int ordinal, Instant now) {
    return STATUSES[(int) (shown(ordinal, ticks(now)) >>> (UNTIL_BITS + VERSION_BITS))];
  }

  public static SeatStatus status(long statusAndVersion) {
    return STATUSES[(int) statusAndVersion & 3];
  }

  public static int version(long statusAndVersion) {
    return (int) (statusAndVersion >>> 2);
  }

  /// Status and version in one value that fit each other; [#status(long)] and [#version(long)] take
  /// it apart.
  public long statusAndVersion(int ordinal, Instant now) {
    long word = shown(ordinal, ticks(now));
    return (long) versionOf(word) << 2 | word >>> (UNTIL_BITS + VERSION_BITS);
  }

  public boolean isFree(int ordinal, Instant now) {
    return shown(ordinal, ticks(now)) >>> (UNTIL_BITS + VERSION_BITS)
        == SeatStatus.AVAILABLE.ordinal();
  }

  /// Whether a hold may have one of the seats or have had it last: certainly if it does, and if it
  /// is not known who has one of them.
  public boolean mayConcern(HoldId hold, int[] ordinals) {
    return owners.mayConcern(hold, ordinals);
  }

  /// The same of all seats of the event.
  public boolean mayConcern(HoldId hold) {
    return owners.mayConcern(hold);
  }

  /// Free seats from `first` (inclusive) to `end` (exclusive).
  public int available(int first, int end, Instant now) {
    long ticks = ticks(now);
    int available = 0;
    for (int ordinal = first; ordinal < end; ordinal++) {
      if (shown(ordinal, ticks) >>> (UNTIL_BITS + VERSION_BITS) == 0) {
        available++;
      }
    }
    return available;
  }

  public int available(Instant now) {
    noticeLapses(now);
    int available = 0;
    for (int index = 0; index < SeatingPlan.words(layout.size()); index++) {
      available += Long.bitCount(free.word(index));
    }
    return available;
  }

  /// Begins an attempt at seats, all or none.
  ///
  /// @param ordinals all different
  /// @param attempt a new one for each try: one that could not begin is over, so that nobody waits
  ///   for somebody who waits for him
  /// @return null when it has begun; else an attempt that is in its way, to be waited for
  public @Nullable Attempt begin(int[] ordinals, Attempt attempt) {
    for (int i = 0; i < ordinals.length; i++) {
      Attempt other = attempts.compareAndExchange(ordinals[i], null, attempt);
      if (other != null) {
        for (int j = 0; j < i; j++) {
          wanted.remove(ordinals[j]);
          attempts.set(ordinals[j], null);
        }
        attempt.end();
        return other;
      }
      wanted.add(ordinals[i]);
    }
    attemptsBegun.incrementAndGet();
    return null;
  }

  /// Ends an attempt that has begun, and lets those go on who wait for it. What came of it the view
  /// has heard before.
  public void end(int[] ordinals, Attempt attempt) {
    for (int ordinal : ordinals) {
      wanted.remove(ordinal);
      attempts.compareAndSet(ordinal, attempt, null);
    }
    attemptsBegun.decrementAndGet();
    attempt.end();
  }

  /// Takes in what has happened; of two changes of a seat the newer counts, in whichever order they
  /// come.
  void apply(List<Change> changes) {
    boolean changed = false;
    for (Change change : changes) {
      int ordinal = layout.ordinal(change.seatId());
      if (ordinal >= 0) {
        int owner = SeatOwners.owner(change.status(), change.holdId());
        changed |= become(ordinal, change.status(), change.version(), change.heldUntil(), owner);
      }
    }
    if (changed) {
      changed();
    }
  }

  /// Takes in what the ledger says, seat by seat where it is newer.
  void merge(SeatMap map) {
    boolean changed = false;
    int ordinal = 0;
    for (SectionSeats section : map.sections()) {
      for (MapSeat seat : section.seats()) {
        int owner = SeatOwners.owner(seat.status(), seat.holdId());
        changed |= become(ordinal++, seat.status(), seat.version(), seat.heldUntil(), owner);
      }
    }
    long[] now = amounts(map);
    if (!Arrays.equals(now, priced.amounts())) {
      priced = new PricedPlan(layout, now);
      changed = true;
    }
    if (changed) {
      changed();
    }
  }

  private synchronized void changed() {
    revision++;
  }

  private boolean become(
      int ordinal, SeatStatus status, int version, @Nullable Instant until, int owner) {
    long ticks = until == null ? UNTIL_MASK : Math.clamp(ticks(until), 0, UNTIL_MASK);
    long next =
        (long) status.ordinal() << (UNTIL_BITS + VERSION_BITS)
            | (long) (version & VERSION_MASK) << UNTIL_BITS
            | (status == SeatStatus.HELD ? ticks : 0);
    long before;
    synchronized (owners) {
      before = words.get(ordinal);
      if (versionOf(before) >= version && before != 0) {
        if (before == next) {
          owners.name(ordinal, owner);
        }
        return false;
      }
      // First, so that whoever sees the seat taken sees by whom.
      owners.become(ordinal, owner);
      words.set(ordinal, next);
    }
    setFree(ordinal, 0);
    if (status == SeatStatus.HELD) {
      lapsesAt(ticks);
    }
    return next != before;
  }

  private synchronized void lapsesAt(long ticks) {
    nextLapse = Math.min(nextLapse, ticks);
  }

  private synchronized void lookForLapses(Instant now) {
    long ticks = ticks(now);
    if (ticks < nextLapse) {
      // Somebody else has looked meanwhile.
      return;
    }
    long next = UNTIL_MASK;
    boolean lapsed = false;
    for (int ordinal = 0; ordinal < words.length(); ordinal++) {
      long word = words.get(ordinal);
      boolean held = word >>> (UNTIL_BITS + VERSION_BITS) == SeatStatus.HELD.ordinal();
      if (held && (word & UNTIL_MASK) > ticks) {
        next = Math.min(next, word & UNTIL_MASK);
      } else if (held) {
        lapsed |= !free.has(ordinal);
        setFree(ordinal, ticks);
      }
    }
    nextLapse = next;
    if (lapsed) {
      noticed = now;
      revision++;
    }
  }

  /// Makes the set of free seats agree with the seat's word, whoever else changes it meanwhile: the
  /// last one to see its own word still there has set what fits it.
  private void setFree(int ordinal, long nowTicks) {
    long seen;
    do {
      seen = words.get(ordinal);
      if (shown(ordinal, nowTicks) >>> (UNTIL_BITS + VERSION_BITS) == 0) {
        free.add(ordinal);
      } else {
        free.remove(ordinal);
      }
    } while (words.get(ordinal) != seen);
  }

  /// The seat's word, with a hold that is past made available.
  private long shown(int ordinal, long nowTicks) {
    long word = words.get(ordinal);
    boolean lapsed =
        word >>> (UNTIL_BITS + VERSION_BITS) == SeatStatus.HELD.ordinal()
            && (word & UNTIL_MASK) <= nowTicks;
    return lapsed ? word & (long) VERSION_MASK << UNTIL_BITS : word;
  }

  private static int versionOf(long word) {
    return (int) (word >>> UNTIL_BITS) & VERSION_MASK;
  }

  private static long ticks(Instant instant) {
    return (instant.toEpochMilli() - FIRST_TICK_MILLIS) / MILLIS_PER_TICK;
  }

  private static long[] amounts(SeatMap map) {
    return map.sections().stream()
        .flatMap(section -> section.seats().stream())
        .mapToLong(MapSeat::amount)
        .toArray();
  }
}
