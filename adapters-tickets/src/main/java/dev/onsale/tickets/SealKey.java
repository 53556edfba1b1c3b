package dev.onsale.tickets;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// An Ed25519 key pair, always the same one for the same seed.
final class SealKey {
  static final int SEED_BYTES = 32;
  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey secret;
  private final PublicKey open;
  private final byte[] raw;
  private final int id;

  private SealKey(KeyPair pair) {
    this.secret = pair.getPrivate();
    this.open = pair.getPublic();
    // Before the key itself its encoding only says what kind of key it is.
    byte[] encoded = pair.getPublic().getEncoded();
    this.raw = Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
    this.id = ByteBuffer.wrap(sha256(raw)).getInt();
  }

  static SealKey of(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has " + SEED_BYTES + " bytes");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new SeedOnly(seed));
      KeyPair pair = generator.generateKeyPair();
      if (!(pair.getPrivate() instanceof EdECPrivateKey made)
          || !Arrays.equals(made.getBytes().orElse(new byte[0]), seed)) {
        throw new IllegalStateException("this JDK does not make a key of its seed");
      }
      return new SealKey(pair);
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  /// The JDK makes a private key of the first random bytes it is given, and has no other way that
  /// also yields the public one.
  private static final class SeedOnly extends SecureRandom {
    private final byte[] seed;

    SeedOnly(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("this JDK does not make a key of its seed");
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }
  }

  int id() {
    return id;
  }

  String idText() {
    return HexFormat.of().toHexDigits(id);
  }

  String base64() {
    return Base64.getEncoder().encodeToString(raw);
  }

  byte[] sign(byte[] text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of our own cannot sign", e);
    }
  }

  boolean hasSigned(byte[] text, byte[] mark) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(open);
      signature.update(text);
      return signature.verify(mark);
    } catch (SignatureException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of our own cannot verify", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
