package dev.onsale.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.onsale.application.ToldDealings;
import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Dealings.Ticket;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Mailer.Sending;
import dev.onsale.application.port.News;
import dev.onsale.application.port.News.Code;
import dev.onsale.application.port.Picture;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.mail.SmtpMailer.Sender;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What arrives, at a server that keeps to the rules.
class DeliveryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MimeMessage deliver(Mail mail) {
    String url = "smtp://127.0.0.1:" + server.getSmtp().getPort();
    try (SmtpMailer mailer =
        new SmtpMailer(
            SmtpServer.parse(url),
            Sender.parse("Käthe's Häuser <tickets@onsale.example>"),
            Duration.ofSeconds(10),
            () -> NOW)) {
      assertThat(mailer.send(mail)).isEqualTo(new Sending.Sent());
    }
    assertThat(server.waitForIncomingEmail(10_000, 1)).isTrue();
    MimeMessage[] messages = server.getReceivedMessages();
    return messages[messages.length - 1];
  }

  private static Mail confirmation(String show, String buyer) {
    return new Letters()
        .mail(
            new News.Bought(
                ToldDealings.aPurchase(
                    ToldDealings.aShow(show),
                    new Person(buyer, new EmailAddress("ada@example.org")),
                    Ticket.Standing.THEIRS),
                List.of(new Code("ticket-" + new UUID(1, 1), new Picture(PNG)))),
            "42.0001");
  }

  @Test
  void a_confirmation_arrives_as_text_and_page_with_its_codes()
      throws MessagingException, IOException {
    MimeMessage message = deliver(confirmation("Zauberflöte ✨ 魔笛", "Ådå"));

    assertThat(message.getSubject()).isEqualTo("Your tickets for Zauberflöte ✨ 魔笛 (The Band)");
    assertThat(message.getHeader("Message-ID")).containsExactly("<onsale-42.0001@onsale.example>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getSentDate().toInstant()).isEqualTo(NOW);
    assertThat(message.getContentType()).startsWith("multipart/alternative");
    Multipart both = (Multipart) message.getContent();
    assertThat(both.getCount()).isEqualTo(2);
    Part plain = both.getBodyPart(0);
    assertThat(plain.getContentType()).startsWith("text/plain");
    assertThat((String) plain.getContent()).contains("Hello Ådå,", "Zauberflöte ✨ 魔笛", "€250.00");
    Multipart related = (Multipart) both.getBodyPart(1).getContent();
    assertThat(related.getContentType()).startsWith("multipart/related");
    assertThat((String) related.getBodyPart(0).getContent())
        .contains("cid:ticket-" + new UUID(1, 1));
    Part picture = related.getBodyPart(1);
    assertThat(picture.getContentType()).startsWith("image/png");
    assertThat(picture.getHeader("Content-ID")).containsExactly("<ticket-" + new UUID(1, 1) + ">");
    assertThat(picture.getDisposition()).isEqualTo("inline");
    assertThat(picture.getInputStream().readAllBytes()).isEqualTo(PNG);
  }

  @Test
  void a_repeat_can_be_told_by_its_message_id() throws MessagingException {
    Mail mail = confirmation("Gala", "Ada");

    String first = deliver(mail).getMessageID();
    String second = deliver(mail).getMessageID();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void nothing_that_people_call_themselves_becomes_a_header() throws MessagingException {
    MimeMessage message =
        deliver(
            confirmation(
                "Gala\r\nBcc: eve@example.org\r\n\r\nbody", "Ada\r\nX-Evil: yes\r\n, <e@e.ee>"));

    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getHeader("X-Evil")).isNull();
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getAllRecipients()[0].toString()).endsWith("<ada@example.org>");
    assertThat(message.getSubject())
        .isEqualTo("Your tickets for Gala Bcc: eve@example.org body (The Band)");
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void a_server_with_accounts_is_told_who_we_are() {
    server.setUser("onsale@onsale.example", "onsale", "hunter2");
    String url = "smtp://onsale:hunter2@127.0.0.1:" + server.getSmtp().getPort();
    try (SmtpMailer mailer =
        new SmtpMailer(
            SmtpServer.parse(url),
            Sender.parse("tickets@onsale.example"),
            Duration.ofSeconds(10),
            () -> NOW)) {
      assertThat(mailer.send(confirmation("Gala", "Ada"))).isEqualTo(new Sending.Sent());
    }
  }
}
