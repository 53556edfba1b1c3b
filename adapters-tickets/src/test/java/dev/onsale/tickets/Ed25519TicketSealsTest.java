package dev.onsale.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.TicketSeals.Opened;
import dev.onsale.application.port.TicketSeals.VerifyingKey;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.TicketPass;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519TicketSealsTest {
  private static final TicketPass PASS =
      new TicketPass(
          new TicketId(UUID.fromString("01a1fe5f-326b-7000-86f3-96a19cdc9a5a")),
          new EventId(UUID.fromString("01a1fe5f-0000-7000-8000-000000000001")),
          1);

  private static byte[] seed(int n) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) n);
    return seed;
  }

  private static Ed25519TicketSeals seals(int n) {
    return new Ed25519TicketSeals(seed(n), List.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 127, 128, 16_384, Integer.MAX_VALUE})
  void a_sealed_pass_opens_as_it_was(int edition) {
    TicketPass pass = new TicketPass(PASS.ticketId(), PASS.eventId(), edition);

    assertThat(seals(1).open(seals(1).seal(pass))).isEqualTo(new Opened.Genuine(pass));
  }

  @Test
  void a_code_is_short_and_made_of_what_a_qr_code_packs_densely() {
    assertThat(seals(1).seal(PASS)).matches("[A-Z2-7]{164}").isEqualTo(seals(1).seal(PASS));
  }

  @Test
  void a_code_may_be_typed_in_small_letters_and_with_space_around_it() {
    String code = seals(1).seal(PASS);

    assertThat(seals(1).open(" " + code.toLowerCase(Locale.ROOT) + "\r\n"))
        .isEqualTo(new Opened.Genuine(PASS));
  }

  @Test
  void whatever_letter_is_altered_the_code_is_forged() {
    String code = seals(1).seal(PASS);
    for (int at = 0; at < code.length(); at++) {
      for (char other : new char[] {'A', 'B', '7', '0', ' '}) {
        if (code.charAt(at) != other) {
          String altered = code.substring(0, at) + other + code.substring(at + 1);
          boolean stripped = altered.strip().length() == code.length();
          assertThat(seals(1).open(altered))
              .as("%s at %d, %s", other, at, stripped)
              .isEqualTo(new Opened.Forged());
        }
      }
    }
  }

  @Test
  void a_code_cut_short_or_with_more_behind_it_is_forged() {
    String code = seals(1).seal(PASS);
    for (int length = 0; length < code.length(); length++) {
      assertThat(seals(1).open(code.substring(0, length))).isEqualTo(new Opened.Forged());
    }
    assertThat(seals(1).open(code + "A")).isEqualTo(new Opened.Forged());
    assertThat(seals(1).open(code + code)).isEqualTo(new Opened.Forged());
    assertThat(seals(1).open(code.repeat(1_000))).isEqualTo(new Opened.Forged());
  }

  @Test
  void noise_is_forged() {
    Random random = new Random(7);
    for (int n = 0; n < 2_000; n++) {
      byte[] noise = new byte[random.nextInt(120)];
      random.nextBytes(noise);
      assertThat(seals(1).open(Base32.encode(noise))).isEqualTo(new Opened.Forged());
    }
  }

  @Test
  void a_code_of_another_key_is_forged_also_when_it_names_ours() {
    SealKey ours = SealKey.of(seed(1));
    SealKey theirs = SealKey.of(seed(2));
    byte[] text = new PassText(ours.id(), PASS).signed();
    byte[] sealed = Arrays.copyOf(text, text.length + PassText.SIGNATURE_BYTES);
    System.arraycopy(theirs.sign(text), 0, sealed, text.length, PassText.SIGNATURE_BYTES);

    assertThat(seals(1).open(seals(2).seal(PASS))).isEqualTo(new Opened.Forged());
    assertThat(seals(1).open(Base32.encode(sealed))).isEqualTo(new Opened.Forged());
  }

  @Test
  void codes_of_the_key_in_use_before_still_count_and_new_ones_are_of_the_new_key() {
    Ed25519TicketSeals turned = new Ed25519TicketSeals(seed(2), List.of(seed(1)));

    assertThat(turned.open(seals(1).seal(PASS))).isEqualTo(new Opened.Genuine(PASS));
    assertThat(turned.seal(PASS)).isEqualTo(seals(2).seal(PASS));
    assertThat(turned.keys())
        .containsExactly(seals(2).keys().getFirst(), seals(1).keys().getFirst());
  }

  /// The first key of RFC 8032, section 7.1.
  @Test
  void a_seed_makes_the_key_that_the_standard_says() {
    HexFormat hex = HexFormat.of();
    SealKey key =
        SealKey.of(
            hex.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

    assertThat(key.base64()).isEqualTo("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    assertThat(hex.formatHex(key.sign(new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    assertThat(seals(1).keys())
        .containsExactly(
            new VerifyingKey(SealKey.of(seed(1)).idText(), SealKey.of(seed(1)).base64()));
  }

  @Test
  void a_seed_of_another_length_is_refused() {
    assertThatThrownBy(() -> new Ed25519TicketSeals(new byte[31], List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
