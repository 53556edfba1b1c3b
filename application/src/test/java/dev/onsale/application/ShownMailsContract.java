package dev.onsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Mailer;
import dev.onsale.application.port.News.Code;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.Picture;
import dev.onsale.application.port.ShownMails;
import dev.onsale.application.port.ShownMails.Headline;
import dev.onsale.application.port.ShownMails.Shown;
import dev.onsale.domain.account.EmailAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every shelf of mails must do.
public interface ShownMailsContract {
  EmailAddress ADA = new EmailAddress("Ada@example.org");
  EmailAddress BOB = new EmailAddress("bob@example.org");
  Page.Request ALL = new Page.Request(1, 100);

  /// An empty shelf: what is sent to the one is shown by the other.
  Shelf shelf();

  record Shelf(Mailer mailer, ShownMails shown) {
    void put(EmailAddress to, String subject) {
      mailer.send(mail(to, UUID.randomUUID().toString(), subject, "<p>hello</p>", List.of()));
    }
  }

  static Mail mail(
      EmailAddress to, String reference, String subject, String html, List<Code> codes) {
    return new Mail(reference, new Person("Ada", to), subject, "hello", html, codes);
  }

  @Test
  default void mails_are_listed_newest_first_and_found_by_their_id() {
    Shelf shelf = shelf();
    shelf.put(ADA, "one");
    shelf.put(BOB, "two");

    Page<Headline> page = shelf.shown().list(null, ALL);

    assertThat(page.total()).isEqualTo(2);
    assertThat(page.items()).extracting(Headline::subject).containsExactly("two", "one");
    Shown first = shelf.shown().find(page.items().getFirst().id(), null).orElseThrow();
    assertThat(first.headline()).isEqualTo(page.items().getFirst());
    assertThat(first.text()).isEqualTo("hello");
    assertThat(shelf.shown().find(UUID.randomUUID(), null)).isEmpty();
  }

  @Test
  default void who_asks_for_the_mails_of_one_address_sees_no_others() {
    Shelf shelf = shelf();
    shelf.put(ADA, "for Ada");
    shelf.put(BOB, "for Bob");
    EmailAddress ada = new EmailAddress("ada@EXAMPLE.org");

    Page<Headline> page = shelf.shown().list(ada, ALL);

    assertThat(page.items()).extracting(Headline::subject).containsExactly("for Ada");
    assertThat(page.total()).isEqualTo(1);
    UUID mail = page.items().getFirst().id();
    assertThat(shelf.shown().find(mail, ada)).isPresent();
    assertThat(shelf.shown().find(mail, BOB)).isEmpty();
  }

  @Test
  default void a_repeat_is_the_same_mail() {
    Shelf shelf = shelf();
    shelf.mailer().send(mail(ADA, "7.a", "once", "", List.of()));
    shelf.mailer().send(mail(ADA, "7.a", "once", "", List.of()));

    assertThat(shelf.shown().list(null, ALL).total()).isEqualTo(1);
  }

  @Test
  default void pictures_are_inside_the_page() {
    Shelf shelf = shelf();
    Code code = new Code("ticket-1", new Picture(new byte[] {1, 2, 3}));
    shelf.mailer().send(mail(ADA, "7.a", "x", "<img src=\"cid:ticket-1\">", List.of(code)));

    UUID id = shelf.shown().list(null, ALL).items().getFirst().id();

    assertThat(shelf.shown().find(id, null).orElseThrow().html())
        .isEqualTo("<img src=\"data:image/png;base64,AQID\">");
  }

  @Test
  default void only_the_last_are_kept() {
    Shelf shelf = shelf();
    for (int i = 1; i <= ShownMails.KEPT_MAX + 3; i++) {
      shelf.put(ADA, "mail " + i);
    }

    assertThat(shelf.shown().list(null, ALL).total()).isEqualTo(ShownMails.KEPT_MAX);
    assertThat(shelf.shown().list(null, new Page.Request(2, 100)).items().getLast().subject())
        .isEqualTo("mail 4");
  }
}
