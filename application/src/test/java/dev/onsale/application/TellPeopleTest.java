package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.mail.TellPeople;
import dev.onsale.application.port.Dealings.Handover;
import dev.onsale.application.port.Dealings.Ticket;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.MailWording;
import dev.onsale.application.port.Mailer;
import dev.onsale.application.port.Mailer.Sending;
import dev.onsale.application.port.News;
import dev.onsale.application.port.News.Code;
import dev.onsale.application.port.Outbox.Dead;
import dev.onsale.application.port.Outbox.Detail;
import dev.onsale.application.port.Outbox.Standing;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.money.Money;
import dev.onsale.domain.order.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TellPeopleTest {
  private static final Duration TICK = Duration.ofMillis(200);

  private final HandClock clock = new HandClock(Instant.parse("2026-11-21T20:00:00Z"));
  private final InMemoryOutbox outbox = new InMemoryOutbox(clock);
  private final ToldDealings dealings = new ToldDealings();
  private final ScriptedMailer mailer = new ScriptedMailer();
  private final List<News> told = new ArrayList<>();
  private final TellPeople tell = tellBy(mailer, 20);

  private TellPeople tellBy(Mailer post, int perSecond) {
    MailWording wording =
        (news, reference) -> {
          told.add(news);
          return new Mail(reference, ToldDealings.ADA, "News", "text", "<p>", List.of());
        };
    return new TellPeople(
        outbox,
        dealings,
        (ticket, _, edition) -> new byte[] {(byte) ticket.value().hashCode(), (byte) edition},
        wording,
        post,
        clock,
        () -> 0.5,
        perSecond);
  }

  private long anOrder() {
    UUID order = UUID.randomUUID();
    dealings.tell(order, ToldDealings.aPurchase());
    return outbox.put("order_completed", order, Detail.NONE);
  }

  private List<Dead> dead() {
    return outbox.dead(new Page.Request(1, 100)).items();
  }

  /// Runs the job as often as it runs in so long.
  private void work(Duration howLong) {
    for (Duration gone = Duration.ZERO; gone.compareTo(howLong) < 0; gone = gone.plus(TICK)) {
      tell.run();
      clock.advance(TICK);
    }
  }

  @Test
  void what_is_due_is_told_once() {
    long number = anOrder();

    work(Duration.ofMinutes(10));

    assertThat(mailer.sent()).hasSize(1);
    assertThat(mailer.sent().getFirst().reference()).startsWith(number + ".");
    assertThat(outbox.standing()).isEqualTo(new Standing(0, 0));
  }

  @Test
  void a_repeat_has_the_reference_of_the_first_try() {
    anOrder();
    mailer.answers(new Sending.Later("busy"));

    work(Duration.ofSeconds(5));

    assertThat(mailer.tried()).hasSize(2);
    assertThat(mailer.tried().get(1).reference()).isEqualTo(mailer.tried().get(0).reference());
  }

  @Test
  void the_pace_is_kept_however_much_there_is_to_tell() {
    for (int i = 0; i < 500; i++) {
      anOrder();
    }

    work(Duration.ofSeconds(10));

    // A second's worth is saved up at the start.
    assertThat(mailer.sent()).hasSizeBetween(200, 220);
  }

  @Test
  void each_failure_makes_the_next_pause_longer_until_the_message_is_given_up() {
    long number = anOrder();
    List<Long> pauses = new ArrayList<>();
    while (dead().isEmpty()) {
      mailer.answers(new Sending.Later("come back later"));
      tell.run();
      Instant due = outbox.dueAt(number);
      if (due != null) {
        pauses.add(Duration.between(clock.instant(), due).toSeconds());
        clock.advance(Duration.between(clock.instant(), due));
      }
    }

    assertThat(pauses).startsWith(1L, 2L, 4L, 8L).endsWith(600L, 600L).isSorted();
    assertThat(pauses.stream().mapToLong(each -> each).sum()).isBetween(7_200L, 9_000L);
    assertThat(dead().getFirst().why())
        .isEqualTo("tried " + TellPeople.TRIES_MAX + " times, at last: come back later");
  }

  @Test
  void what_is_refused_is_given_up_at_once_and_others_are_told() {
    anOrder();
    anOrder();
    mailer.answers(new Sending.Refused("nobody lives there"));

    tell.run();

    assertThat(dead()).extracting(Dead::why).containsExactly("nobody lives there");
    assertThat(mailer.sent()).hasSize(1);
  }

  @Test
  void while_nothing_goes_out_one_mail_is_tried_at_a_time_and_less_and_less_often() {
    for (int i = 0; i < 50; i++) {
      anOrder();
    }
    for (int i = 0; i < 100; i++) {
      mailer.answers(new Sending.Unreachable("connection refused"));
    }

    work(Duration.ofMinutes(5));

    // 1, 2, 4, 8, 16 and then 30 seconds in between.
    assertThat(mailer.tried()).hasSizeBetween(12, 16);
    assertThat(outbox.standing()).isEqualTo(new Standing(50, 0));
  }

  @Test
  void when_the_post_is_back_everything_goes_out() {
    for (int i = 0; i < 50; i++) {
      anOrder();
    }
    for (int i = 0; i < 5; i++) {
      mailer.answers(new Sending.Unreachable("connection refused"));
    }

    work(Duration.ofMinutes(3));

    assertThat(mailer.sent()).hasSize(50);
    assertThat(outbox.standing()).isEqualTo(new Standing(0, 0));
  }

  @Test
  void an_outage_costs_only_the_message_that_found_it_a_try() {
    anOrder();
    long second = anOrder();
    mailer.answers(new Sending.Unreachable("connection refused"));

    tell.run();

    assertThat(outbox.take(5, Duration.ofMinutes(1)))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.number()).isEqualTo(second);
              assertThat(message.tries()).isEqualTo(1);
            });
  }

  @Test
  void an_unknown_kind_is_given_up_with_its_name() {
    outbox.put("postcard", UUID.randomUUID(), Detail.NONE);

    tell.run();

    assertThat(dead())
        .extracting(Dead::why)
        .containsExactly("nobody knows what a message of kind postcard says");
  }

  @Test
  void what_is_not_there_any_more_is_dropped() {
    outbox.put("order_completed", UUID.randomUUID(), Detail.NONE);
    outbox.put("ticket_offered", UUID.randomUUID(), Detail.NONE);

    tell.run();

    assertThat(outbox.standing()).isEqualTo(new Standing(0, 0));
    assertThat(mailer.tried()).isEmpty();
  }

  @Test
  void a_message_that_cannot_be_put_into_words_does_not_keep_the_others() {
    long poison = anOrder();
    anOrder();
    TellPeople stumbling =
        new TellPeople(
            outbox,
            dealings,
            (_, _, _) -> new byte[0],
            (_, reference) -> {
              if (reference.startsWith(poison + ".")) {
                throw new IllegalStateException("no such word");
              }
              return new Mail(reference, ToldDealings.ADA, "News", "text", "<p>", List.of());
            },
            mailer,
            clock,
            () -> 0.5,
            20);

    stumbling.run();

    assertThat(mailer.sent()).hasSize(1);
    assertThat(outbox.dueAt(poison)).isEqualTo(clock.instant().plusSeconds(1));
  }

  @Test
  void a_message_that_nobody_lived_to_fail_is_given_up_in_the_end() {
    long number = anOrder();
    for (int i = 0; i < TellPeople.TRIES_MAX; i++) {
      outbox.take(1, Duration.ZERO);
    }

    tell.run();

    assertThat(dead()).extracting(Dead::number).containsExactly(number);
    assertThat(mailer.tried()).isEmpty();
  }

  @Test
  void a_shelf_that_is_away_leaves_the_messages_where_they_are() {
    anOrder();
    TellPeople shelfless =
        tellBy(
            _ -> {
              throw new PortUnavailable("no database");
            },
            20);

    assertThatThrownBy(shelfless::run).isInstanceOf(PortUnavailable.class);

    assertThat(outbox.standing()).isEqualTo(new Standing(1, 0));
  }

  @Test
  void a_buyer_gets_the_codes_of_the_tickets_that_are_still_theirs() {
    UUID order = UUID.randomUUID();
    dealings.tell(
        order,
        ToldDealings.aPurchase(
            ToldDealings.aShow("Gala"), ToldDealings.ADA, Ticket.Standing.SOMEBODY_ELSES));
    outbox.put("order_completed", order, Detail.NONE);

    tell.run();

    assertThat(told.getFirst())
        .isInstanceOfSatisfying(
            News.Bought.class,
            bought ->
                assertThat(bought.codes())
                    .extracting(Code::name)
                    .containsExactly("ticket-" + new UUID(1, 1)));
  }

  @Test
  void a_part_that_was_given_up_is_named_with_its_price() {
    UUID order = UUID.randomUUID();
    dealings.tell(
        order,
        ToldDealings.aPurchase(ToldDealings.aShow("Gala"), ToldDealings.ADA, Ticket.Standing.VOID));
    TicketId second = new TicketId(new UUID(1, 2));
    outbox.put("order_cancelled", order, new Detail(null, List.of(second), null));

    tell.run();

    assertThat(told.getFirst())
        .isInstanceOfSatisfying(
            News.GivenUp.class,
            givenUp -> {
              assertThat(givenUp.givenUp()).hasSize(1);
              assertThat(givenUp.kept()).isEqualTo(1);
              assertThat(givenUp.amount()).isEqualTo(new Money(12_500, ToldDealings.EUR));
            });
  }

  @Test
  void who_received_a_ticket_gets_its_code_unless_it_has_gone_on() {
    UUID kept = UUID.randomUUID();
    UUID passedOn = UUID.randomUUID();
    dealings.tell(kept, ToldDealings.aHandover(Handover.State.ACCEPTED));
    dealings.tell(passedOn, ToldDealings.aHandover(Handover.State.WITHDRAWN));
    outbox.put("ticket_received", kept, Detail.NONE);
    outbox.put("ticket_received", passedOn, Detail.NONE);

    tell.run();

    assertThat(told).hasSize(1).first().isInstanceOf(News.Received.class);
    assertThat(outbox.standing()).isEqualTo(new Standing(0, 0));
  }
}
