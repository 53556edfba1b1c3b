package dev.onsale.bootstrap;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.onsale.application.port.Passwords;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.account.Password;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Bcrypt on a part of the cores, so that a wave of sign-ins leaves the rest to the sale. Who finds
/// the queue full, or waits too long in it, is turned away.
final class BcryptPasswords implements Passwords {
  /// The cost of the product; tests take less.
  static final int COST = 12;

  private static final int WAITING_MAX = 200;
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SALT_CHARACTERS = 22;
  private static final int HASH_CHARACTERS = 31;

  private final int cost;
  private final Duration waitMax;
  private final Semaphore running;
  private final Semaphore admitted;
  private final String unmatchable;

  BcryptPasswords() {
    this(COST, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), WAITING_MAX, WAIT_MAX);
  }

  BcryptPasswords(int cost, int runningMax, int waitingMax, Duration waitMax) {
    this.cost = cost;
    this.waitMax = waitMax;
    this.running = new Semaphore(runningMax, true);
    this.admitted = new Semaphore(runningMax + waitingMax);
    this.unmatchable = randomHash(cost);
  }

  @Override
  public String hash(Password password) {
    byte[] bytes = password.text().getBytes(StandardCharsets.UTF_8);
    return inTurn(
        () -> new String(BCrypt.withDefaults().hash(cost, bytes), StandardCharsets.US_ASCII));
  }

  /// A password too long to have been chosen is compared all the same, cut off, and never matches:
  /// a refusal must not be quicker for it.
  @Override
  public boolean matches(Password password, String hash) {
    byte[] whole = password.text().getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        whole.length <= Password.BYTES_MAX ? whole : Arrays.copyOf(whole, Password.BYTES_MAX);
    byte[] expected = hash.getBytes(StandardCharsets.US_ASCII);
    return inTurn(() -> BCrypt.verifyer().verify(bytes, expected).verified)
        && bytes.length == whole.length;
  }

  @Override
  public String unmatchable() {
    return unmatchable;
  }

  private <T> T inTurn(Supplier<T> work) {
    if (!admitted.tryAcquire()) {
      throw new PortUnavailable("too many passwords to hash");
    }
    try {
      if (!running.tryAcquire(waitMax.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new PortUnavailable("no turn to hash a password within " + waitMax);
      }
      try {
        return work.get();
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortUnavailable("interrupted while waiting to hash a password", e);
    } finally {
      admitted.release();
    }
  }

  /// A well-formed hash of nothing: its last part is as random as the salt.
  private static String randomHash(int cost) {
    SecureRandom random = new SecureRandom();
    StringBuilder hash = new StringBuilder("$2a$%02d$".formatted(cost));
    for (int i = 0; i < SALT_CHARACTERS + HASH_CHARACTERS; i++) {
      // Only 16 of the 64 letters can end a salt, and only 16 a hash; "O" is one of both.
      boolean last = i == SALT_CHARACTERS - 1 || i == SALT_CHARACTERS + HASH_CHARACTERS - 1;
      hash.append(last ? 'O' : ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return hash.toString();
  }
}
