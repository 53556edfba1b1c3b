package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SecretKeysTest {
  private static final String SECRET = "a secret that is long enough for it";
  private final SecretKeys keys = new SecretKeys(new Secret(SECRET));

  private static byte[] hmac(byte[] key, byte[] text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }

  @Test
  void a_key_is_what_the_standard_makes_of_secret_and_purpose() throws Exception {
    byte[] extracted = hmac(new byte[32], SECRET.getBytes(StandardCharsets.UTF_8));
    byte[] info = "tickets/ed25519".getBytes(StandardCharsets.UTF_8);
    byte[] first = Arrays.copyOf(info, info.length + 1);
    first[info.length] = 1;

    assertThat(keys.derive("tickets/ed25519", 32)).isEqualTo(hmac(extracted, first));
    assertThat(keys.derive("tickets/ed25519", 80)).hasSize(80).startsWith(hmac(extracted, first));
  }

  @Test
  void each_purpose_and_each_secret_has_a_key_of_its_own() {
    assertThat(keys.derive("tickets/ed25519", 32))
        .isEqualTo(new SecretKeys(new Secret(SECRET)).derive("tickets/ed25519", 32))
        .isNotEqualTo(keys.derive("payments/demo-webhook", 32))
        .isNotEqualTo(new SecretKeys(new Secret(SECRET + "!")).derive("tickets/ed25519", 32));
  }
}
