package dev.onsale.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a@b.co", "first.last+tag@sub.example.org", "ü@exämple.at"})
  void these_are_addresses(String text) {
    assertThat(EmailAddress.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a@b", "@b.co", "a@.co", "a@b.", "a b@c.de", "a@b@c.de", "a\0@b.co"})
  void these_are_not(String text) {
    assertThat(EmailAddress.isValid(text)).isFalse();
  }

  @Test
  void addresses_have_a_greatest_length() {
    assertThat(EmailAddress.isValid("a@" + "b".repeat(249) + ".co")).isTrue();
    assertThat(EmailAddress.isValid("a@" + "b".repeat(250) + ".co")).isFalse();
  }

  @Test
  void addresses_that_differ_in_case_are_one() {
    assertThat(new EmailAddress("Ann@Example.ORG").canonical()).isEqualTo("ann@example.org");
  }

  @Test
  void a_password_is_ten_characters_to_seventy_two_bytes() {
    assertThat(new Password("123456789").isAcceptable()).isFalse();
    assertThat(new Password("1234567890").isAcceptable()).isTrue();
    assertThat(new Password("x".repeat(72)).isAcceptable()).isTrue();
    assertThat(new Password("x".repeat(73)).isAcceptable()).isFalse();
    assertThat(new Password("ü".repeat(36)).isAcceptable()).isTrue();
    assertThat(new Password("ü".repeat(37)).isAcceptable()).isFalse();
    assertThat(new Password("123456789\0").isAcceptable()).isFalse();
  }

  @Test
  void a_password_never_prints_itself() {
    assertThat(new Password("correct horse")).asString().doesNotContain("horse");
  }

  @Test
  void a_token_is_kept_as_its_sha_256() {
    assertThat(TokenHash.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
