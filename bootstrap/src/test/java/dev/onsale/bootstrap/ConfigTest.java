package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.onsale.bootstrap.Config.BadSettings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  private static final String SECRET = "correct-horse-battery-staple-2026";
  private static final Map<String, String> LEAST =
      Map.of(
          "ONSALE_DB_URL", "jdbc:postgresql://db/onsale",
          "ONSALE_DB_USER", "onsale",
          "ONSALE_DB_PASSWORD", "db-password",
          "ONSALE_REDIS_URL", "redis://cache",
          "ONSALE_SECRET", SECRET);

  @Test
  void what_is_not_said_has_a_default() {
    assertThat(Config.read(LEAST))
        .isEqualTo(
            new Config(
                8080,
                "127.0.0.1",
                "jdbc:postgresql://db/onsale",
                "onsale",
                new Secret("db-password"),
                16,
                new Secret("redis://cache"),
                new Secret(SECRET),
                new Secret(""),
                List.of(),
                List.of(),
                List.of("127.0.0.0/8"),
                Duration.ofMinutes(10),
                6,
                new PaymentConfig(
                    false,
                    URI.create("https://api.stripe.com"),
                    new Secret(""),
                    List.of(),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30)),
                true,
                new Secret(""),
                "",
                20,
                15_000,
                Duration.ofSeconds(10),
                ""));
  }

  @Test
  void every_setting_can_be_set() {
    Map<String, String> all = new HashMap<>();
    all.put("ONSALE_HTTP_PORT", "9000");
    all.put("ONSALE_HTTP_HOST", "0.0.0.0");
    all.put("ONSALE_DB_URL", "jdbc:postgresql://db:5433/sale?ssl=true");
    all.put("ONSALE_DB_USER", "seller");
    all.put("ONSALE_DB_PASSWORD", "other");
    all.put("ONSALE_DB_POOL", "40");
    all.put("ONSALE_REDIS_URL", "redis-sentinel://a,b,c/0#main");
    all.put("ONSALE_SECRET", SECRET + "!");
    all.put("ONSALE_SECRET_PREVIOUS", SECRET);
    all.put("ONSALE_ORIGINS", "https://shop.example, http://localhost:5173");
    all.put("ONSALE_TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8");
    all.put("ONSALE_METRICS_CIDRS", "192.168.1.0/24");
    all.put("ONSALE_HOLD_TTL", "PT2M30S");
    all.put("ONSALE_MAX_SEATS_PER_HOLD", "20");
    all.put("ONSALE_PAYMENTS", "stripe");
    all.put("ONSALE_STRIPE_KEY", "sk_test_0123456789");
    all.put("ONSALE_STRIPE_WEBHOOK_SECRET", "whsec_new1, whsec_old1");
    all.put("ONSALE_STRIPE_URL", "http://127.0.0.1:4242");
    all.put("ONSALE_PAYMENT_TIMEOUT", "PT0.4S");
    all.put("ONSALE_PAYMENT_LEASE", "PT1S");
    all.put("ONSALE_RATE_LIMITS", "off");
    all.put("ONSALE_SMTP_URL", "smtps://us:er@mail.example");
    all.put("ONSALE_MAIL_FROM", "The House <tickets@example.org>");
    all.put("ONSALE_MAIL_RATE", "5");
    all.put("ONSALE_WS_MAX", "50");
    all.put("ONSALE_DRAIN", "PT0S");
    all.put("ONSALE_REPLICA_ID", "replica-1");
    assertThat(all).hasSize(Setting.values().length);

    assertThat(Config.read(all))
        .isEqualTo(
            new Config(
                9000,
                "0.0.0.0",
                "jdbc:postgresql://db:5433/sale?ssl=true",
                "seller",
                new Secret("other"),
                40,
                new Secret("redis-sentinel://a,b,c/0#main"),
                new Secret(SECRET + "!"),
                new Secret(SECRET),
                List.of("https://shop.example", "http://localhost:5173"),
                List.of("10.0.0.0/8", "fd00::/8"),
                List.of("192.168.1.0/24"),
                Duration.ofSeconds(150),
                20,
                new PaymentConfig(
                    true,
                    URI.create("http://127.0.0.1:4242"),
                    new Secret("sk_test_0123456789"),
                    List.of(new Secret("whsec_new1"), new Secret("whsec_old1")),
                    Duration.ofMillis(400),
                    Duration.ofSeconds(1)),
                false,
                new Secret("smtps://us:er@mail.example"),
                "The House <tickets@example.org>",
                5,
                50,
                Duration.ZERO,
                "replica-1"));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ONSALE_HTTP_PORT | eighty",
        "ONSALE_HTTP_PORT | -1",
        "ONSALE_HTTP_PORT | 65536",
        "ONSALE_HTTP_PORT | 99999999999",
        "ONSALE_HTTP_HOST | http://here",
        "ONSALE_HTTP_HOST | two words",
        "ONSALE_DB_URL | postgres://db/onsale",
        "ONSALE_DB_POOL | 1",
        "ONSALE_DB_POOL | 201",
        "ONSALE_REDIS_URL | http://cache",
        "ONSALE_REDIS_URL | redis://",
        "ONSALE_SECRET | 31-bytes-are-not-enough-for-one",
        "ONSALE_SECRET_PREVIOUS | short",
        "ONSALE_ORIGINS | shop.example",
        "ONSALE_ORIGINS | https://shop.example/path",
        "ONSALE_ORIGINS | https://shop.example, *",
        "ONSALE_ORIGINS | ftp://shop.example",
        "ONSALE_TRUSTED_PROXIES | 10.0.0/8",
        "ONSALE_TRUSTED_PROXIES | 10.0.0.0/33",
        "ONSALE_TRUSTED_PROXIES | 10.0.0.256/8",
        "ONSALE_TRUSTED_PROXIES | fd00::/129",
        "ONSALE_TRUSTED_PROXIES | :::/8",
        "ONSALE_METRICS_CIDRS | localhost/8",
        "ONSALE_METRICS_CIDRS | 127.0.0.0/99999999999",
        "ONSALE_HOLD_TTL | 600",
        "ONSALE_HOLD_TTL | PT29S",
        "ONSALE_HOLD_TTL | PT20M1S",
        "ONSALE_MAX_SEATS_PER_HOLD | 0",
        "ONSALE_MAX_SEATS_PER_HOLD | 21",
        "ONSALE_PAYMENTS | paypal",
        "ONSALE_STRIPE_KEY | pk_test_0123456789",
        "ONSALE_STRIPE_KEY | sk_test_0123 456789",
        "ONSALE_STRIPE_WEBHOOK_SECRET | secret",
        "ONSALE_STRIPE_WEBHOOK_SECRET | whsec_good1, bad",
        "ONSALE_STRIPE_URL | http://api.stripe.com",
        "ONSALE_STRIPE_URL | http://127.0.0.1.example.org",
        "ONSALE_STRIPE_URL | https://api.stripe.com/v1",
        "ONSALE_STRIPE_URL | https://key@api.stripe.com",
        "ONSALE_STRIPE_URL | api.stripe.com",
        "ONSALE_PAYMENT_TIMEOUT | PT0.09S",
        "ONSALE_PAYMENT_TIMEOUT | PT61S",
        "ONSALE_PAYMENT_LEASE | PT0.9S",
        "ONSALE_PAYMENT_LEASE | PT6M",
        "ONSALE_RATE_LIMITS | yes",
        "ONSALE_SMTP_URL | mail.example:25",
        "ONSALE_SMTP_URL | smtp://user@mail.example",
        "ONSALE_MAIL_FROM | tickets",
        "ONSALE_MAIL_FROM | The House <tickets>",
        "ONSALE_MAIL_RATE | 0",
        "ONSALE_MAIL_RATE | 1001",
        "ONSALE_WS_MAX | 0",
        "ONSALE_WS_MAX | 1000001",
        "ONSALE_DRAIN | -PT1S",
        "ONSALE_DRAIN | PT3M",
        "ONSALE_REPLICA_ID | replica one",
      })
  void a_bad_value_is_one_line_that_names_the_variable_and_what_is_allowed(
      String variable, String value) {
    assertThat(complaints(variable, value))
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith(variable + " must be "));
  }

  @ParameterizedTest
  @CsvSource({
    "ONSALE_DB_URL",
    "ONSALE_DB_USER",
    "ONSALE_DB_PASSWORD",
    "ONSALE_REDIS_URL",
    "ONSALE_SECRET"
  })
  void what_has_no_default_must_be_set(String variable) {
    assertThat(complaints(variable, " "))
        .singleElement()
        .satisfies(
            line -> assertThat(line).startsWith(variable + " must be ").endsWith(" is not set"));
  }

  @Test
  void real_money_needs_a_key_and_a_secret() {
    assertThat(complaints("ONSALE_PAYMENTS", "stripe"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("ONSALE_STRIPE_KEY must be "),
            line -> assertThat(line).startsWith("ONSALE_STRIPE_WEBHOOK_SECRET must be "));
  }

  @ParameterizedTest(name = "calls of {0} under a lease of {1}")
  @CsvSource({"PT5S, PT10S, false", "PT5S, PT10.1S, true", "PT15S, PT30S, false"})
  void a_lease_is_longer_than_the_calls_made_under_it(
      String timeout, String lease, boolean accepted) {
    Map<String, String> variables = new HashMap<>(LEAST);
    variables.put("ONSALE_PAYMENTS", "stripe");
    variables.put("ONSALE_STRIPE_KEY", "rk_live_0123456789");
    variables.put("ONSALE_STRIPE_WEBHOOK_SECRET", "whsec_0123");
    variables.put("ONSALE_PAYMENT_TIMEOUT", timeout);
    variables.put("ONSALE_PAYMENT_LEASE", lease);

    BadSettings bad = catchThrowableOfType(BadSettings.class, () -> Config.read(variables));

    assertThat(bad == null).isEqualTo(accepted);
  }

  @Test
  void a_setting_that_is_of_no_use_twice_over_is_complained_of_once() {
    Map<String, String> variables = new HashMap<>(LEAST);
    variables.put("ONSALE_PAYMENTS", "stripe");
    variables.put("ONSALE_STRIPE_KEY", "rk_live_0123456789");
    variables.put("ONSALE_STRIPE_WEBHOOK_SECRET", "whsec_0123");
    variables.put("ONSALE_PAYMENT_LEASE", "soon");

    BadSettings bad = catchThrowableOfType(BadSettings.class, () -> Config.read(variables));

    assertThat(bad.complaints()).hasSize(1);
  }

  @Test
  void who_sends_mail_must_say_who_it_comes_from() {
    assertThat(complaints("ONSALE_SMTP_URL", "smtp://mail.example"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line).startsWith("ONSALE_MAIL_FROM must be ").endsWith(" is not set"));
  }

  @Test
  void all_mistakes_are_found_at_once() {
    assertThatThrownBy(() -> Config.read(Map.of("ONSALE_HTTP_PORT", "x", "ONSALE_DB_POOL", "y")))
        .isInstanceOfSatisfying(BadSettings.class, bad -> assertThat(bad.complaints()).hasSize(7));
  }

  @Test
  void no_complaint_and_no_printing_gives_a_secret_away() {
    assertThat(complaints("ONSALE_SECRET", "hunter2").getFirst()).doesNotContain("hunter2");
    assertThat(complaints("ONSALE_STRIPE_KEY", "hunter2").getFirst()).doesNotContain("hunter2");
    assertThat(complaints("ONSALE_REDIS_URL", "http://:hunter2@cache").getFirst())
        .doesNotContain("hunter2");
    assertThat(complaints("ONSALE_SMTP_URL", "smtp://:hunter2@mail").getFirst())
        .doesNotContain("hunter2");
    assertThat(Config.read(LEAST).toString())
        .doesNotContain(SECRET)
        .doesNotContain("db-password")
        .doesNotContain("redis://cache");
  }

  @Test
  void an_unknown_setting_is_warned_of() {
    Map<String, String> variables =
        Map.of(
            "ONSALE_HTTP_PROT", "1",
            "ONSALE_HTTP_PORT", "2",
            "ONSALE_JAVA_OPTS", "3",
            "ONSALE_TOKEN", "4",
            "PATH", "5");

    assertThat(Config.warnings(variables))
        .containsExactly("ONSALE_HTTP_PROT is not a setting of Onsale and is ignored");
  }

  private static List<String> complaints(String variable, String value) {
    Map<String, String> variables = new HashMap<>(LEAST);
    variables.put(variable, value);
    BadSettings bad = catchThrowableOfType(BadSettings.class, () -> Config.read(variables));
    assertThat(bad).as("complaint about " + variable).isNotNull();
    return bad.complaints();
  }
}
