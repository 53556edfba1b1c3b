package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.account.Password;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BcryptPasswordsTest {
  private static final int QUICK = 4;

  private final BcryptPasswords passwords =
      new BcryptPasswords(QUICK, 2, 10, Duration.ofSeconds(5));

  @Test
  void the_password_that_was_hashed_matches_and_no_other() {
    String hash = passwords.hash(new Password("correct horse"));

    assertThat(passwords.matches(new Password("correct horse"), hash)).isTrue();
    assertThat(passwords.matches(new Password("correct horsf"), hash)).isFalse();
    assertThat(passwords.matches(new Password(""), hash)).isFalse();
  }

  @Test
  void equal_passwords_have_different_hashes() {
    Password password = new Password("correct horse");

    assertThat(passwords.hash(password)).isNotEqualTo(passwords.hash(password));
  }

  @Test
  void the_longest_password_is_compared_to_its_last_byte() {
    String start = "ä".repeat(35) + "x";
    String hash = passwords.hash(new Password(start + "y"));

    assertThat(passwords.matches(new Password(start + "y"), hash)).isTrue();
    assertThat(passwords.matches(new Password(start + "z"), hash)).isFalse();
    assertThat(passwords.matches(new Password(start + "yy"), hash)).isFalse();
  }

  @Test
  void nothing_matches_the_unmatchable_though_it_is_a_hash_of_the_same_cost() {
    String hash = passwords.unmatchable();

    assertThat(hash).startsWith("$2a$04$").hasSize(60);
    assertThat(passwords.matches(new Password("correct horse"), hash)).isFalse();
    assertThat(hash).isNotEqualTo(new BcryptPasswords(QUICK, 1, 0, Duration.ZERO).unmatchable());
  }

  @Test
  void refusing_an_unknown_account_costs_as_much_as_a_wrong_password() {
    BcryptPasswords slow = new BcryptPasswords(11, 1, 0, Duration.ZERO);
    String hash = slow.hash(new Password("correct horse"));
    long wrong = nanos(() -> slow.matches(new Password("wrong horse"), hash));
    long unknown = nanos(() -> slow.matches(new Password("wrong horse"), slow.unmatchable()));

    assertThat((double) unknown / wrong).isBetween(0.2, 5.0);
  }

  @Test
  void the_product_hashes_at_cost_12() {
    assertThat(new BcryptPasswords().unmatchable()).startsWith("$2a$12$");
  }

  @Test
  void who_finds_the_queue_full_is_turned_away() throws Exception {
    BcryptPasswords narrow = new BcryptPasswords(14, 1, 0, Duration.ofSeconds(5));
    FutureTask<String> first = new FutureTask<>(() -> narrow.hash(new Password("first in line")));
    startAndWaitUntilHashing(first);

    assertThatThrownBy(() -> narrow.hash(new Password("second in line")))
        .isInstanceOf(PortUnavailable.class)
        .hasMessageContaining("too many");

    assertThat(first.get()).startsWith("$2a$14$");
  }

  @Test
  void who_waits_too_long_is_turned_away() throws Exception {
    BcryptPasswords impatient = new BcryptPasswords(14, 1, 10, Duration.ofMillis(1));
    FutureTask<String> first =
        new FutureTask<>(() -> impatient.hash(new Password("first in line")));
    startAndWaitUntilHashing(first);

    assertThatThrownBy(() -> impatient.hash(new Password("second in line")))
        .isInstanceOf(PortUnavailable.class)
        .hasMessageContaining("no turn");

    assertThat(first.get()).startsWith("$2a$14$");
  }

  private static void startAndWaitUntilHashing(FutureTask<String> task) {
    Thread thread = Thread.ofPlatform().start(task);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () ->
                Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith("at.favre")));
  }

  private static long nanos(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return System.nanoTime() - begun;
  }
}
