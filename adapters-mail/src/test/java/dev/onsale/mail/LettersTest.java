package dev.onsale.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.ToldDealings;
import dev.onsale.application.port.Dealings.Handover;
import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Dealings.Purchase;
import dev.onsale.application.port.Dealings.Seat;
import dev.onsale.application.port.Dealings.Show;
import dev.onsale.application.port.Dealings.Ticket;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.News;
import dev.onsale.application.port.News.Code;
import dev.onsale.application.port.Picture;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LettersTest {
  private static final Letters LETTERS = new Letters();
  private static final Code CODE =
      new Code("ticket-" + new UUID(1, 1), new Picture(new byte[] {1, 2, 3}));

  private static Mail mail(News news) {
    return LETTERS.mail(news, "1.a");
  }

  private static Purchase purchaseOf(String show, String buyer) {
    return ToldDealings.aPurchase(
        ToldDealings.aShow(show),
        new Person(buyer, new EmailAddress("ada@example.org")),
        Ticket.Standing.THEIRS);
  }

  @Test
  void a_confirmation_says_what_was_bought_when_where_and_for_how_much() {
    Mail mail = mail(new News.Bought(ToldDealings.aPurchase(), List.of(CODE)));

    assertThat(mail.subject()).isEqualTo("Your tickets for Winter Gala (The Band)");
    for (String body : List.of(mail.text(), mail.html())) {
      assertThat(body)
          .contains(
              "Hello Ada Lovelace,",
              "Saturday, 12 December 2026, 19:00 UTC",
              "Market Theatre, Lyon",
              "Stalls, row C, seat 7; Stalls, row C, seat 8",
              "€250.00",
              "To give seats back");
    }
    assertThat(mail.html())
        .contains("<img src=\"cid:ticket-00000000-0000-0001-0000-000000000001\"");
    assertThat(mail.codes()).containsExactly(CODE);
    assertThat(mail.text()).contains("Stalls, row C, seat 7: " + CODE.name() + ".png");
  }

  @Test
  void a_part_given_back_says_what_is_kept() {
    Purchase purchase = ToldDealings.aPurchase();
    Mail part =
        mail(
            new News.GivenUp(
                purchase, purchase.seats().subList(1, 2), 1, new Money(12_500, ToldDealings.EUR)));
    Mail whole =
        mail(new News.GivenUp(purchase, purchase.seats(), 0, new Money(25_000, ToldDealings.EUR)));

    assertThat(part.subject()).startsWith("A part of your order for Winter Gala");
    assertThat(part.text())
        .contains("You gave back 1 seat.", "you keep 1 seat,", "Stalls, row C, seat 8", "€125.00")
        .doesNotContain("seat 7");
    assertThat(whole.subject()).startsWith("Your order for Winter Gala").endsWith("is cancelled");
    assertThat(whole.text()).contains("€250.00");
  }

  static List<News> everything() {
    Purchase purchase = ToldDealings.aPurchase();
    Money money = purchase.total();
    return List.of(
        new News.Bought(purchase, List.of()),
        new News.NotPaid(purchase),
        new News.GivenUp(purchase, purchase.seats(), 0, money),
        new News.PaidBack(purchase, money),
        new News.ShowCancelled(purchase, money),
        new News.Offered(ToldDealings.aHandover(Handover.State.OFFERED)),
        new News.OfferEnded(ToldDealings.aHandover(Handover.State.DECLINED)),
        new News.Received(ToldDealings.aHandover(Handover.State.ACCEPTED), CODE));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void every_letter_names_the_event_and_its_time_in_both_forms(News news) {
    Mail mail = mail(news);

    assertThat(mail.subject()).contains("Winter Gala").hasSizeLessThan(120);
    for (String body : List.of(mail.text(), mail.html())) {
      assertThat(body).contains("Hello ", "Winter Gala", "19:00 UTC", "Lyon");
    }
    assertThat(mail.text()).doesNotContain("<", "&amp;");
    assertThat(mail.html()).doesNotContain("http:", "https:", "<script");
  }

  @ParameterizedTest
  @EnumSource(Handover.State.class)
  void the_end_of_an_offer_is_told_to_who_does_not_know(Handover.State state) {
    Mail mail = mail(new News.OfferEnded(ToldDealings.aHandover(state)));

    assertThat(mail.to())
        .isEqualTo(state == Handover.State.WITHDRAWN ? ToldDealings.BOB : ToldDealings.ADA);
  }

  @Test
  void an_offer_is_told_to_whom_it_is_made_and_says_until_when_it_holds() {
    Mail mail = mail(new News.Offered(ToldDealings.aHandover(Handover.State.OFFERED)));

    assertThat(mail.to()).isEqualTo(ToldDealings.BOB);
    assertThat(mail.text()).contains("Ada Lovelace", "Friday, 11 December 2026, 19:00 UTC");
    assertThat(mail.codes()).isEmpty();
  }

  @Test
  void what_looks_like_a_page_stays_text() {
    Mail mail =
        mail(
            new News.NotPaid(
                purchaseOf("<script>alert('x')</script> & \"more\"", "<b onclick=\"x\">Ada</b>")));

    assertThat(mail.html())
        .contains(
            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;",
            "&lt;b onclick=&quot;x&quot;&gt;Ada&lt;/b&gt;")
        .doesNotContain("<script", "<b ");
    assertThat(mail.text()).contains("<script>alert('x')</script> & \"more\"");
  }

  @Test
  void what_would_end_a_line_becomes_a_space() {
    Mail mail =
        mail(
            new News.NotPaid(
                purchaseOf("Gala\r\nBcc: eve@example.org\u2028\u0085x", "Ada\nX-Evil: 1\0")));

    assertThat(mail.subject())
        .isEqualTo("Your payment for Gala Bcc: eve@example.org x (The Band) did not go through");
    assertThat(mail.to().name()).isEqualTo("Ada X-Evil: 1");
  }

  @Test
  void who_was_sent_tickets_that_were_never_paid_for_is_told_that_they_are_worth_nothing() {
    Purchase confirmed = ToldDealings.aPurchase();
    List<Seat> bare =
        confirmed.seats().stream().map(s -> new Seat(s.place(), s.amount(), null)).toList();
    Purchase declined =
        new Purchase(
            confirmed.order(),
            confirmed.buyer(),
            confirmed.show(),
            confirmed.total(),
            confirmed.paidBack(),
            confirmed.createdAt(),
            bare);

    assertThat(mail(new News.NotPaid(confirmed)).text()).contains("you were sent open no door");
    assertThat(mail(new News.NotPaid(declined)).text()).doesNotContain("open no door");
  }

  @Test
  void money_is_written_as_its_currency_is() {
    assertThat(Words.money(123_456, Currency.getInstance("EUR"))).isEqualTo("€1,234.56");
    assertThat(Words.money(5_000, Currency.getInstance("JPY"))).isEqualTo("JP¥5,000");
    assertThat(Words.money(1_234, Currency.getInstance("KWD"))).isEqualTo("KWD1.234");
    assertThat(Words.money(0, Currency.getInstance("GBP"))).isEqualTo("£0.00");
  }

  @Test
  void somebody_without_a_name_is_greeted_all_the_same() {
    Show show = ToldDealings.aShow("Gala");
    Person nameless = new Person("", new EmailAddress("ada@example.org"));

    Mail mail =
        mail(new News.NotPaid(ToldDealings.aPurchase(show, nameless, Ticket.Standing.THEIRS)));

    assertThat(mail.text()).startsWith("Hello,\n");
  }
}
