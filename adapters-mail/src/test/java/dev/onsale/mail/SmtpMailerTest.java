package dev.onsale.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.application.port.Dealings.Person;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Mailer.Sending;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.mail.SmtpMailer.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a mail when the server is in a mood.
class SmtpMailerTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Instant NOW = Instant.parse("2026-11-21T20:00:00Z");

  @AutoClose private final MoodyServer server = new MoodyServer();

  @AutoClose private final SmtpMailer mailer = mailer("smtp://127.0.0.1:" + server.port());

  SmtpMailerTest() throws IOException {}

  private static SmtpMailer mailer(String url) {
    return new SmtpMailer(
        SmtpServer.parse(url),
        Sender.parse("Onsale <tickets@onsale.example>"),
        PATIENCE,
        () -> NOW);
  }

  private static Mail mail(String to) {
    return new Mail(
        "7.order",
        new Person("Ada", new EmailAddress(to)),
        "Hello",
        "text",
        "<p>text</p>",
        List.of());
  }

  private Sending send() {
    return mailer.send(mail("ada@example.org"));
  }

  @Test
  void a_mail_that_is_taken_is_sent_and_the_connection_serves_the_next() {
    assertThat(send()).isEqualTo(new Sending.Sent());
    assertThat(send()).isEqualTo(new Sending.Sent());

    assertThat(server.visits()).isEqualTo(1);
    assertThat(server.heard().stream().filter("."::equals)).hasSize(2);
    assertThat(mailer.isHealthy()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 450 greylisted: come back in five minutes",
    "RCPT, 452 mailbox full",
    "DATA, 451 try again",
    "., 451 local error"
  })
  void what_the_server_takes_later_is_tried_later(String word, String answer) {
    server.answers(word, answer);

    assertThat(send())
        .isInstanceOfSatisfying(
            Sending.Later.class, later -> assertThat(later.why()).contains(answer));
    assertThat(mailer.isHealthy()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"RCPT, 550 no such user", "DATA, 554 no", "., 552 too big"})
  void what_the_server_never_takes_is_refused(String word, String answer) {
    server.answers(word, answer);

    assertThat(send())
        .isInstanceOfSatisfying(
            Sending.Refused.class, refused -> assertThat(refused.why()).contains(answer));
    assertThat(mailer.isHealthy()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "HELLO, 554 not today",
    "HELLO, 421 too many connections",
    "MAIL, 550 who are you",
    "MAIL, 530 authentication required",
    "RCPT, 421 shutting down"
  })
  void what_has_nothing_to_do_with_the_mail_is_not_held_against_it(String word, String answer) {
    server.answers(word, answer);

    assertThat(send()).isInstanceOf(Sending.Unreachable.class);
    assertThat(mailer.isHealthy()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELLO", "EHLO", "MAIL", "RCPT", "DATA", "."})
  void a_server_that_falls_silent_is_left_after_a_while(String word) {
    server.answers(word, "");
    long begun = System.nanoTime();

    assertThat(send()).isInstanceOf(Sending.Unreachable.class);

    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(PATIENCE.minusMillis(50), PATIENCE.multipliedBy(8));
  }

  @Test
  void after_a_failure_there_is_a_new_connection_and_all_is_well_again() {
    server.answers("RCPT", "");
    send();
    server.answers("RCPT", "250 fine");

    assertThat(send()).isEqualTo(new Sending.Sent());
    assertThat(mailer.isHealthy()).isTrue();
    assertThat(server.visits()).isEqualTo(2);
  }

  @Test
  void nobody_there_is_known_at_once() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (SmtpMailer nowhere = mailer("smtp://127.0.0.1:" + port)) {
      assertThat(nowhere.send(mail("ada@example.org"))).isInstanceOf(Sending.Unreachable.class);
      assertThat(nowhere.isHealthy()).isFalse();
    }
  }

  @Test
  void a_password_is_not_told_to_a_server_that_does_not_encrypt() {
    server.answers("EHLO", "250-moody.example\r\n250 AUTH PLAIN LOGIN");
    try (SmtpMailer careful = mailer("smtps://user:hunter2@127.0.0.1:" + server.port())) {
      assertThat(careful.send(mail("ada@example.org")))
          .isInstanceOfSatisfying(
              Sending.Unreachable.class,
              unreachable -> assertThat(unreachable.why()).doesNotContain("hunter2"));
    }
    assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
  }

  @Test
  void a_wrong_password_is_nobodys_fault_who_waits() {
    server
        .answers("EHLO", "250-moody.example\r\n250 AUTH PLAIN")
        .answers("AUTH", "535 wrong password");
    try (SmtpMailer wrong = mailer("smtp://user:hunter2@127.0.0.1:" + server.port())) {
      assertThat(wrong.send(mail("ada@example.org")))
          .isInstanceOfSatisfying(
              Sending.Unreachable.class,
              unreachable ->
                  assertThat(unreachable.why())
                      .contains("does not let us in")
                      .doesNotContain("hunter2"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ådå@example.org",
        "ada,eve@example.org",
        "<ada>@example.org",
        "ada@exa_mple.org",
        "ada@-.org",
        "a..da@example.org"
      })
  void an_address_that_no_mail_can_go_to_is_refused_without_asking(String address) {
    assertThat(mailer.send(mail(address)))
        .isInstanceOfSatisfying(
            Sending.Refused.class,
            refused -> assertThat(refused.why()).startsWith("no mail can be sent to this address"));
    assertThat(server.visits()).isZero();
  }

  @Test
  void a_domain_in_any_script_is_asked_for_in_ascii() {
    assertThat(mailer.send(mail("ada@bücher.example"))).isEqualTo(new Sending.Sent());

    assertThat(server.heard()).anyMatch(line -> line.startsWith("RCPT TO:<ada@xn--bcher-kva."));
  }
}
