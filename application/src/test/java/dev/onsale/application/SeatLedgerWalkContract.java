package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Orders.Intent;
import dev.onsale.application.port.Orders.Opening;
import dev.onsale.application.port.SeatLedger.Holding;
import dev.onsale.application.port.SeatMap.MapSeat;
import dev.onsale.domain.Given;
import dev.onsale.domain.account.CustomerId;
import dev.onsale.domain.event.Event;
import dev.onsale.domain.event.SaleState;
import dev.onsale.domain.hold.Hold;
import dev.onsale.domain.order.Order;
import dev.onsale.domain.seat.HoldId;
import dev.onsale.domain.seat.SeatId;
import dev.onsale.domain.seat.SeatStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random walks over ledger and orders beside a model that knows only who has which seat, so that
/// the rules of the domain and the conditions of a store cannot drift apart.
public interface SeatLedgerWalkContract {
  int STEPS = 120;

  SaleUnderTest sale();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14})
  default void a_sale_agrees_with_a_tiny_model_on_any_walk(long seed) {
    SaleUnderTest sale = sale();
    Event event = sale.anEvent(SaleState.PUBLISHED, Duration.ofHours(-1), 1_000);
    List<SeatId> seats = sale.seatsOf(event.id()).subList(0, 12);
    List<CustomerId> people = List.of(Given.aCustomer(), Given.aCustomer(), Given.aCustomer());
    Random random = new Random(seed);
    List<Hold> holds = new ArrayList<>();
    Map<SeatId, HoldId> holders = new HashMap<>();
    Map<HoldId, Integer> secondsLeft = new HashMap<>();
    Set<SeatId> sold = new HashSet<>();
    List<String> steps = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      int what = random.nextInt(10);
      if (what < 5 || holds.isEmpty()) {
        Set<SeatId> wanted = new HashSet<>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
          wanted.add(seats.get(random.nextInt(seats.size())));
        }
        boolean free =
            wanted.stream()
                .allMatch(
                    s ->
                        !sold.contains(s)
                            && (!holders.containsKey(s)
                                || secondsLeft.getOrDefault(holders.get(s), 0) <= 0));
        Holding holding =
            sale.tryHold(
                event.id(), people.get(random.nextInt(people.size())), List.copyOf(wanted));
        steps.add("hold " + wanted.size() + " " + holding.getClass().getSimpleName());
        assertThat(holding instanceof Holding.Held).as("%s", steps).isEqualTo(free);
        if (holding instanceof Holding.Held(Hold hold, _)) {
          holds.add(hold);
          wanted.forEach(s -> holders.put(s, hold.id()));
          secondsLeft.put(hold.id(), event.holdSeconds());
        }
      } else if (what < 7) {
        Hold hold = holds.get(random.nextInt(holds.size()));
        sale.ledger().release(hold.id(), hold.customerId(), List.of());
        steps.add("release");
        holders.values().removeIf(hold.id()::equals);
      } else if (what < 8) {
        sale.elapse(Duration.ofSeconds(200));
        sale.ledger().expire(1_000);
        steps.add("200 s later");
        secondsLeft.replaceAll((_, left) -> left - 200);
        holders.values().removeIf(holder -> secondsLeft.getOrDefault(holder, 0) <= 0);
      } else {
        Hold hold = holds.get(random.nextInt(holds.size()));
        List<SeatId> own = new ArrayList<>();
        holders.forEach(
            (seat, holder) -> {
              if (holder.equals(hold.id())) {
                own.add(seat);
              }
            });
        Opening opening =
            sale.orders()
                .open(
                    new Intent(
                        Given.anOrder(), hold.id(), hold.customerId(), "card_ok", null, "c"));
        steps.add("buy " + opening.getClass().getSimpleName());
        boolean buyable = !own.isEmpty();
        assertThat(opening instanceof Opening.Opened).as("%s", steps).isEqualTo(buyable);
        if (opening instanceof Opening.Opened(Order order, UUID lease, _, _)) {
          sale.orders().place(order, lease, "reference");
          sold.addAll(own);
          holders.values().removeIf(hold.id()::equals);
        }
      }
      for (MapSeat seat : sale.map(event.id())) {
        SeatStatus expected =
            sold.contains(seat.id())
                ? SeatStatus.SOLD
                : holders.containsKey(seat.id()) ? SeatStatus.HELD : SeatStatus.AVAILABLE;
        assertThat(seat.status()).as("%s", steps).isEqualTo(expected);
      }
    }
    assertThat(sold).as("a walk that sells nothing proves little: %s", steps).isNotEmpty();
  }
}
