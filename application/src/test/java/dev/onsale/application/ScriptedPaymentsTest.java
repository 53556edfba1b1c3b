package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.ScriptedPayments.Crash;
import dev.onsale.application.ScriptedPayments.Cue;
import dev.onsale.application.port.Payments;
import dev.onsale.application.port.Payments.Authorisation;
import dev.onsale.application.port.Payments.Capture;
import dev.onsale.application.port.Payments.Payment;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.seat.OrderId;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedPaymentsTest {
  private final ScriptedPayments payments = new ScriptedPayments();
  private final OrderId order = new OrderId(UUID.randomUUID());

  @Nested
  class Contract implements PaymentsContract {
    @Override
    public Payments payments() {
      return payments;
    }

    @Override
    public String goodCard() {
      return ScriptedPayments.GOOD_CARD;
    }

    @Override
    public String refusedCard() {
      return ScriptedPayments.REFUSED_CARD;
    }

    @Override
    public String brokenCard() {
      return ScriptedPayments.BROKEN_CARD;
    }

    @Override
    public boolean isSetAside(OrderId wanted) {
      return payments.isSetAside(wanted);
    }

    @Override
    public long timesSetAside() {
      return payments.timesSetAside();
    }

    @Override
    public long timesTaken() {
      return payments.timesTaken();
    }

    @Override
    public long timesPaidBack() {
      return payments.timesPaidBack();
    }
  }

  @Test
  void cues_are_played_once_and_in_order() {
    payments.next(Cue.DECLINE);
    payments.next(Cue.UNKNOWN_NOTHING);

    assertThat(pay()).isEqualTo(new Authorisation.Declined());
    assertThat(pay()).isEqualTo(new Authorisation.Unknown());
    assertThat(pay()).isInstanceOf(Authorisation.Authorised.class);
  }

  @Test
  void an_unknown_answer_may_hide_money_that_was_set_aside() {
    payments.next(Cue.UNKNOWN_SET_ASIDE);

    assertThat(pay()).isEqualTo(new Authorisation.Unknown());

    assertThat(payments.isSetAside(order)).isTrue();
  }

  @Test
  void a_crash_on_cue_comes_before_or_after_the_money_is_set_aside() {
    payments.next(Cue.CRASH_BEFORE);
    assertThatThrownBy(this::pay).isInstanceOf(Crash.class);
    assertThat(payments.isSetAside(order)).isFalse();

    payments.next(Cue.CRASH_AFTER);
    assertThatThrownBy(this::pay).isInstanceOf(Crash.class);
    assertThat(payments.isSetAside(order)).isTrue();
  }

  @Test
  void captures_and_fences_can_be_made_to_fail() {
    pay();
    payments.capturing(false);
    payments.fencing(false);

    assertThat(payments.capture(payment())).isEqualTo(Capture.UNKNOWN);
    assertThatThrownBy(() -> payments.fence(payment())).isInstanceOf(PortUnavailable.class);

    assertThat(payments.isSetAside(order)).isTrue();
  }

  private Payment payment() {
    return new Payment(order, null, ScriptedPayments.GOOD_CARD, PaymentsContract.PRICE);
  }

  private Authorisation pay() {
    return payments.authorise(payment());
  }
}
