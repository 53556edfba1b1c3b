package dev.onsale.bootstrap;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// Keys made of one secret, a different one for each purpose: whoever learns one of them learns
/// nothing of the others. The same secret and purpose always make the same key.
final class SecretKeys {
  private final byte[] secret;

  SecretKeys(Secret secret) {
    this.secret = secret.text().getBytes(StandardCharsets.UTF_8);
  }

  /// HKDF with SHA-256 (RFC 5869), without a salt.
  ///
  /// @param purpose such as `tickets/ed25519`; what is derived for it must stay the same for good
  /// @param bytes how long a key
  byte[] derive(String purpose, int bytes) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot derive keys", e);
    }
  }
}
