package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.checkout.HearPayment;
import dev.onsale.application.port.Payments.Notice;
import dev.onsale.domain.seat.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HearPaymentTest {
  private static final byte[] BODY = {};
  private final ScriptedPayments payments = new ScriptedPayments();
  private final List<OrderId> concerned = new ArrayList<>();
  private final HearPayment hearPayment = new HearPayment(payments, concerned::add);
  private final OrderId order = new OrderId(UUID.randomUUID());

  @Test
  void a_message_about_an_order_concerns_it_each_time_it_comes() {
    payments.signed("good", new Notice.About(order));

    assertThat(hearPayment.heard(BODY, "good")).isTrue();
    assertThat(hearPayment.heard(BODY, "good")).isTrue();

    assertThat(concerned).containsExactly(order, order);
  }

  @Test
  void a_message_of_no_interest_is_heard_and_concerns_nobody() {
    payments.signed("dull", new Notice.OfNoInterest());

    assertThat(hearPayment.heard(BODY, "dull")).isTrue();

    assertThat(concerned).isEmpty();
  }

  @Test
  void a_message_of_somebody_else_is_not_heard() {
    assertThat(hearPayment.heard(BODY, null)).isFalse();
    assertThat(hearPayment.heard(BODY, "forged")).isFalse();

    assertThat(concerned).isEmpty();
  }
}
