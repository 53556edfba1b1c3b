package dev.onsale.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.domain.order.CancelRule.Ticket;
import dev.onsale.domain.order.CancelRule.Verdict;
import dev.onsale.domain.order.CancelRule.Wanted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An order with its payment and its refunds is led through whatever may happen, in any order, by
/// the state machines alone. After every step what was taken and is not on its way back is what the
/// live tickets cost; and from wherever it stands it comes to rest.
class OrderWalkTest {
  private static final int WALKS = 400;
  private static final int STEPS = 30;
  private static final long PRICE = 1_000;
  private static final Instant NOW = Instant.parse("2030-01-01T20:00:00Z");

  /// What the gateway and the tables would know.
  private static final class Walk {
    final List<String> steps = new ArrayList<>();
    final List<Ticket> tickets = new ArrayList<>();
    final int seats;
    OrderStatus order = OrderStatus.PENDING;
    PaymentStatus payment = PaymentStatus.REQUESTED;
    boolean setAside;
    long taken;
    long paidBack;
    final List<Long> due = new ArrayList<>();

    Walk(int seats) {
      this.seats = seats;
    }

    long total() {
      return seats * PRICE;
    }

    long live() {
      return tickets.stream().filter(Ticket::live).count() * PRICE;
    }

    long owed() {
      return due.stream().mapToLong(Long::longValue).sum();
    }

    void become(OrderStatus next) {
      assertThat(order.canBecome(next)).as("%s to %s: %s", order, next, steps).isTrue();
      order = next;
    }

    void become(PaymentStatus next) {
      assertThat(payment.canBecome(next)).as("%s to %s: %s", payment, next, steps).isTrue();
      payment = next;
    }
  }

  /// Something that may happen; does nothing where it cannot.
  private enum Happening {
    AUTHORISE {
      @Override
      void to(Walk walk, Random random) {
        walk.setAside |=
            walk.payment != PaymentStatus.VOIDED && walk.payment != PaymentStatus.DECLINED;
      }
    },
    PLACE {
      @Override
      void to(Walk walk, Random random) {
        if (walk.order == OrderStatus.PENDING && walk.setAside) {
          walk.become(OrderStatus.COMPLETED);
          walk.become(PaymentStatus.CAPTURE_DUE);
          for (int n = 0; n < walk.seats; n++) {
            walk.tickets.add(new Ticket(new TicketId(new UUID(0, n)), true, false, false));
          }
        }
      }
    },
    LOSE_SEATS {
      @Override
      void to(Walk walk, Random random) {
        if (walk.order == OrderStatus.PENDING) {
          walk.become(OrderStatus.CANCELLED);
          walk.become(PaymentStatus.VOID_DUE);
        }
      }
    },
    DECLINE {
      @Override
      void to(Walk walk, Random random) {
        if (walk.order == OrderStatus.PENDING && !walk.setAside) {
          walk.become(OrderStatus.PAYMENT_FAILED);
          walk.become(PaymentStatus.DECLINED);
        }
      }
    },
    ABANDON {
      @Override
      void to(Walk walk, Random random) {
        if (walk.order == OrderStatus.PENDING) {
          walk.become(OrderStatus.PAYMENT_FAILED);
          walk.become(PaymentStatus.VOID_DUE);
        }
      }
    },
    FENCE {
      @Override
      void to(Walk walk, Random random) {
        if (walk.payment == PaymentStatus.VOID_DUE) {
          walk.setAside = false;
          walk.become(PaymentStatus.VOIDED);
        }
      }
    },
    CAPTURE {
      @Override
      void to(Walk walk, Random random) {
        if (walk.payment == PaymentStatus.CAPTURE_DUE) {
          walk.setAside = false;
          walk.taken += walk.total();
          walk.become(PaymentStatus.CAPTURED);
        }
      }
    },
    REFUSE_CAPTURE {
      @Override
      void to(Walk walk, Random random) {
        if (walk.payment == PaymentStatus.CAPTURE_DUE) {
          walk.setAside = false;
          walk.become(PaymentStatus.VOIDED);
          if (walk.order == OrderStatus.COMPLETED) {
            walk.become(OrderStatus.PAYMENT_FAILED);
            walk.tickets.replaceAll(ticket -> new Ticket(ticket.id(), false, false, false));
          }
        }
      }
    },
    CANCEL {
      @Override
      void to(Walk walk, Random random) {
        Set<TicketId> some = new HashSet<>();
        for (Ticket ticket : walk.tickets) {
          if (random.nextInt(3) == 0) {
            some.add(ticket.id());
          }
        }
        if (CancelRule.verdict(
                walk.order,
                walk.tickets,
                new Wanted(some, random.nextBoolean()),
                NOW.plusSeconds(1),
                NOW)
            instanceof Verdict.Cancel(List<TicketId> given, boolean whole)) {
          walk.tickets.replaceAll(ticket -> given.contains(ticket.id()) ? dead(ticket) : ticket);
          walk.due.add(given.size() * PRICE);
          if (whole) {
            walk.become(OrderStatus.CANCELLED);
          }
          assertThat(whole).as("%s", walk.steps).isEqualTo(walk.live() == 0);
        }
      }
    },
    PAY_BACK {
      @Override
      void to(Walk walk, Random random) {
        boolean ready =
            walk.payment == PaymentStatus.CAPTURED || walk.payment == PaymentStatus.VOIDED;
        if (ready && !walk.due.isEmpty()) {
          long amount = walk.due.remove(random.nextInt(walk.due.size()));
          walk.paidBack += walk.payment == PaymentStatus.CAPTURED ? amount : 0;
          if (walk.due.isEmpty() && walk.order == OrderStatus.CANCELLED) {
            walk.become(OrderStatus.REFUNDED);
          }
        }
      }
    };

    abstract void to(Walk walk, Random random);

    private static Ticket dead(Ticket ticket) {
      return new Ticket(ticket.id(), false, false, false);
    }
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void what_was_taken_and_is_not_owed_is_what_the_live_tickets_cost(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < WALKS; n++) {
      Walk walk = new Walk(1 + random.nextInt(4));
      for (int step = 0; step < STEPS; step++) {
        happen(walk, Happening.values()[random.nextInt(Happening.values().length)], random);
      }
      rest(walk, random);
    }
  }

  private static void happen(Walk walk, Happening happening, Random random) {
    walk.steps.add(happening.name());
    happening.to(walk, random);
    String steps = walk.steps.toString();
    if (walk.payment == PaymentStatus.CAPTURED) {
      assertThat(walk.taken - walk.paidBack - walk.owed()).as(steps).isEqualTo(walk.live());
    } else {
      assertThat(walk.taken).as(steps).isZero();
      assertThat(walk.paidBack).as(steps).isZero();
    }
    assertThat(walk.taken).as("at most once: %s", steps).isIn(0L, walk.total());
    assertThat(walk.paidBack).as(steps).isLessThanOrEqualTo(walk.taken);
    assertThat(walk.live() > 0).as(steps).isEqualTo(walk.order == OrderStatus.COMPLETED);
    assertThat(walk.order == OrderStatus.PENDING)
        .as(steps)
        .isEqualTo(walk.payment == PaymentStatus.REQUESTED);
    if (walk.order == OrderStatus.REFUNDED) {
      assertThat(walk.due).as(steps).isEmpty();
      assertThat(walk.paidBack).as(steps).isEqualTo(walk.taken);
    }
  }

  /// What the jobs do when nobody interferes any more.
  private static void rest(Walk walk, Random random) {
    happen(walk, Happening.ABANDON, random);
    happen(walk, Happening.FENCE, random);
    happen(walk, Happening.CAPTURE, random);
    for (int n = walk.due.size(); n > 0; n--) {
      happen(walk, Happening.PAY_BACK, random);
    }
    String steps = walk.steps.toString();
    assertThat(walk.payment.isDue()).as(steps).isFalse();
    assertThat(walk.due).as(steps).isEmpty();
    assertThat(walk.order).as(steps).isNotEqualTo(OrderStatus.PENDING);
    boolean bought = walk.order == OrderStatus.COMPLETED;
    assertThat(walk.taken - walk.paidBack).as(steps).isEqualTo(bought ? walk.live() : 0);
  }
}
