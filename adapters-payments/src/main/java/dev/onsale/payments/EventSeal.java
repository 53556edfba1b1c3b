package dev.onsale.payments;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The signature under a gateway's messages, as Stripe writes it: `t=<seconds>,v1=<hex>`, where v1
/// is HMAC-SHA256 over `<seconds>.<body>`. A header may have several of them, and there may be
/// several secrets, so that secrets can be replaced without losing a message.
final class EventSeal {
  static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int HEADER_LENGTH_MAX = 4_096;
  private static final int SIGNATURES_MAX = 16;
  private static final int SECONDS_DIGITS_MAX = 12;

  private final List<SecretKeySpec> secrets;
  private final InstantSource clock;

  /// @param secrets the first one signs, all of them verify; with none, nothing is genuine
  EventSeal(List<byte[]> secrets, InstantSource clock) {
    this.secrets = secrets.stream().map(secret -> new SecretKeySpec(secret, ALGORITHM)).toList();
    this.clock = clock;
  }

  /// What to send along with a body.
  String seal(byte[] body) {
    long now = clock.instant().getEpochSecond();
    return "t=" + now + ",v1=" + HexFormat.of().formatHex(mac(secrets.getFirst(), now, body));
  }

  /// Whether one of the secrets has signed the body, not longer ago nor later than tolerated.
  boolean isGenuine(@Nullable String header, byte[] body) {
    Long signedAt = null;
    List<byte[]> signatures = new ArrayList<>();
    if (header == null || header.length() > HEADER_LENGTH_MAX) {
      return false;
    }
    for (String item : header.split(",", -1)) {
      String[] parts = item.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals("t")) {
        if (signedAt != null) {
          return false;
        }
        signedAt = seconds(parts[1]);
      } else if (parts.length == 2 && parts[0].equals("v1")) {
        signatures.add(bytes(parts[1]));
      }
    }
    return signedAt != null
        && signatures.size() <= SIGNATURES_MAX
        && Math.abs(clock.instant().getEpochSecond() - signedAt) <= TOLERANCE.toSeconds()
        && isSigned(signedAt, body, signatures);
  }

  /// Compares every signature with every secret, in the same time whichever fits.
  private boolean isSigned(long signedAt, byte[] body, List<byte[]> signatures) {
    boolean signed = false;
    for (SecretKeySpec secret : secrets) {
      byte[] expected = mac(secret, signedAt, body);
      for (byte[] signature : signatures) {
        signed |= MessageDigest.isEqual(expected, signature);
      }
    }
    return signed;
  }

  private static @Nullable Long seconds(String digits) {
    return digits.matches("[0-9]{1," + SECONDS_DIGITS_MAX + "}") ? Long.valueOf(digits) : null;
  }

  private static byte[] bytes(String hex) {
    try {
      return HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }

  private static byte[] mac(SecretKeySpec secret, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
