package dev.onsale.domain.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.Given;
import dev.onsale.domain.seat.SeatState.Available;
import dev.onsale.domain.seat.SeatState.Blocked;
import dev.onsale.domain.seat.SeatState.Held;
import dev.onsale.domain.seat.SeatState.Sold;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeatTest {
  private static final Instant NOW = Instant.parse("2030-01-01T20:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(600);
  private static final Instant EARLIER = NOW.minusSeconds(1);
  private static final HoldId MINE = Given.aHold();
  private static final HoldId THEIRS = Given.aHold();
  private static final OrderId ORDER = Given.anOrder();
  private static final OrderId OTHER_ORDER = Given.anOrder();

  enum Wish {
    HOLD,
    EXTEND,
    RELEASE,
    SELL,
    REFUND,
    BLOCK,
    UNBLOCK;

    Seat.Move of(Seat seat) {
      return switch (this) {
        case HOLD -> seat.hold(MINE, LATER, NOW);
        case EXTEND -> seat.extend(MINE, LATER.plusSeconds(60), NOW);
        case RELEASE -> seat.release(MINE);
        case SELL -> seat.sell(MINE, ORDER);
        case REFUND -> seat.refund(ORDER);
        case BLOCK -> seat.block(NOW);
        case UNBLOCK -> seat.unblock();
      };
    }
  }

  static Stream<Arguments> every_state_and_move() {
    SeatState free = new Available();
    SeatState mine = new Held(MINE, LATER);
    SeatState myLapsed = new Held(MINE, NOW);
    SeatState theirs = new Held(THEIRS, LATER);
    SeatState theirLapsed = new Held(THEIRS, EARLIER);
    SeatState sold = new Sold(ORDER);
    SeatState soldToOther = new Sold(OTHER_ORDER);
    SeatState blocked = new Blocked();
    SeatState longer = new Held(MINE, LATER.plusSeconds(60));
    return Stream.of(
            row(free, mine, null, null, null, null, blocked, null),
            row(mine, null, longer, free, sold, null, null, null),
            row(myLapsed, mine, null, free, sold, null, blocked, null),
            row(theirs, null, null, null, null, null, null, null),
            row(theirLapsed, mine, null, null, null, null, blocked, null),
            row(sold, null, null, null, null, free, null, null),
            row(soldToOther, null, null, null, null, null, null, null),
            row(blocked, null, null, null, null, null, null, free))
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Arguments> row(SeatState from, @Nullable SeatState... to) {
    return Stream.of(Wish.values()).map(wish -> Arguments.of(from, wish, to[wish.ordinal()]));
  }

  @ParameterizedTest
  @MethodSource("every_state_and_move")
  void a_move_does_just_what_its_state_allows(
      SeatState from, Wish wish, @Nullable SeatState expected) {
    Seat seat = new Seat(Given.aSeat(), from, 7);

    Seat.Move move = wish.of(seat);

    assertThat(move)
        .isEqualTo(
            expected == null
                ? new Seat.Move.Refused()
                : new Seat.Move.Done(new Seat(seat.id(), expected, 8)));
  }
}
