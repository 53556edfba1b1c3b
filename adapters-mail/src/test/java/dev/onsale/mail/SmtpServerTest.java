package dev.onsale.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.mail.SmtpMailer.Sender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {
  @Test
  void an_address_is_read_with_its_usual_port() {
    assertThat(SmtpServer.parse("smtp://mail.example"))
        .isEqualTo(new SmtpServer("mail.example", 25, false, null, null));
    assertThat(SmtpServer.parse("smtps://mail.example/"))
        .isEqualTo(new SmtpServer("mail.example", 465, true, null, null));
    assertThat(SmtpServer.parse("smtp://us%40er:p%3Aa+ss@mail.example"))
        .isEqualTo(new SmtpServer("mail.example", 587, false, "us@er", "p:a+ss"));
    assertThat(SmtpServer.parse("smtp://[::1]:2525"))
        .isEqualTo(new SmtpServer("::1", 2525, false, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.example:25",
        "http://mail.example",
        "smtp://",
        "smtp://mail example",
        "smtp://mail.example/inbox",
        "smtp://mail.example?tls=no",
        "smtp://user@mail.example",
        "smtp://:hunter2@mail.example"
      })
  void anything_else_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> SmtpServer.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void a_password_goes_to_another_machine_only_when_nobody_can_listen() {
    assertThat(SmtpServer.parse("smtp://u:p@192.0.2.1").mustEncrypt()).isTrue();
    assertThat(SmtpServer.parse("smtp://u:p@127.0.0.1").mustEncrypt()).isFalse();
    assertThat(SmtpServer.parse("smtp://192.0.2.1").mustEncrypt()).isFalse();
    assertThat(SmtpServer.parse("smtps://192.0.2.1").mustEncrypt()).isTrue();
  }

  @Test
  void the_password_is_not_printed() {
    assertThat(SmtpServer.parse("smtp://user:hunter2@mail.example"))
        .hasToString("smtp://mail.example:587");
  }

  @Test
  void a_sender_has_an_address_and_perhaps_a_name() {
    assertThat(Sender.parse("tickets@example.org").name()).isEmpty();
    assertThat(Sender.parse("The House <tickets@example.org>"))
        .satisfies(
            sender -> {
              assertThat(sender.name()).isEqualTo("The House");
              assertThat(sender.email().text()).isEqualTo("tickets@example.org");
            });
    for (String bad : new String[] {"", "tickets", "<tickets@example.org", "a b@example.org"}) {
      assertThatThrownBy(() -> Sender.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
