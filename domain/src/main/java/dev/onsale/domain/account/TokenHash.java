package dev.onsale.domain.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a session token, in lower-case hex: all that is ever stored of it. Tokens are 32
/// random bytes, so a plain hash cannot be searched and looking one up leaks nothing by timing.
public record TokenHash(String hex) {
  /// Never fed itself, only copied: that is quicker than to look the algorithm up.
  private static final MessageDigest SHA_256 = sha256();

  private static final HexFormat HEX = HexFormat.of();

  public static TokenHash of(String token) {
    try {
      MessageDigest digest = (MessageDigest) SHA_256.clone();
      return new TokenHash(HEX.formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8))));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
