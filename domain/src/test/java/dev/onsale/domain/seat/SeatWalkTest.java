package dev.onsale.domain.seat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.Given;
import dev.onsale.domain.seat.SeatState.Available;
import dev.onsale.domain.seat.SeatState.Held;
import dev.onsale.domain.seat.SeatState.Sold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatWalkTest {
  private static final int STEPS = 5_000;

  /// Who has the seat, and until when; nothing else. Deliberately not written like the real thing.
  private static final class Model {
    @Nullable HoldId holder;
    @Nullable OrderId owner;
    long until;
    int changes;

    boolean isFree(long now) {
      return owner == null && (holder == null || until <= now);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_seat_agrees_with_a_tiny_model_on_any_walk(long seed) {
    Random random = new Random(seed);
    List<HoldId> holds = List.of(Given.aHold(), Given.aHold(), Given.aHold());
    List<OrderId> orders = List.of(Given.anOrder(), Given.anOrder());
    List<String> steps = new ArrayList<>();
    Model model = new Model();
    Seat seat = new Seat(Given.aSeat(), new Available(), 0);
    long now = 0;
    for (int step = 0; step < STEPS; step++) {
      now += random.nextInt(40);
      Instant at = Instant.ofEpochSecond(now);
      HoldId hold = holds.get(random.nextInt(holds.size()));
      OrderId order = orders.get(random.nextInt(orders.size()));
      int what = random.nextInt(5);
      long until = now + 100;
      boolean allowed;
      Seat.Move move;
      switch (what) {
        case 0 -> {
          move = seat.hold(hold, Instant.ofEpochSecond(until), at);
          allowed = model.isFree(now);
          if (allowed) {
            model.holder = hold;
            model.until = until;
          }
        }
        case 1 -> {
          move = seat.extend(hold, Instant.ofEpochSecond(until), at);
          allowed = hold.equals(model.holder) && model.until > now;
          if (allowed) {
            model.until = until;
          }
        }
        case 2 -> {
          move = seat.release(hold);
          allowed = hold.equals(model.holder);
          if (allowed) {
            model.holder = null;
          }
        }
        case 3 -> {
          move = seat.sell(hold, order);
          allowed = hold.equals(model.holder);
          if (allowed) {
            model.holder = null;
            model.owner = order;
          }
        }
        default -> {
          move = seat.refund(order);
          allowed = order.equals(model.owner);
          if (allowed) {
            model.owner = null;
          }
        }
      }
      steps.add(now + ": " + what + " " + (allowed ? "allowed" : "refused"));
      if (allowed) {
        model.changes++;
      }
      assertThat(move instanceof Seat.Move.Done).as("%s", steps).isEqualTo(allowed);
      if (move instanceof Seat.Move.Done(Seat next)) {
        seat = next;
      }
      assertThat(seat.version()).isEqualTo(model.changes);
      assertThat(seat.isAvailable(at)).as("%s", steps).isEqualTo(model.isFree(now));
      switch (seat.state()) {
        case Held(HoldId holder, _) -> assertThat(holder).isEqualTo(model.holder);
        case Sold(OrderId owner) -> assertThat(owner).isEqualTo(model.owner);
        default -> assertThat(model.holder).isNull();
      }
    }
  }
}
