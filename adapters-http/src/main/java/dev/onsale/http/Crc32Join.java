package dev.onsale.http;

/// The CRC-32 of two texts after each other, from the CRC-32 of each. Appending `n` bytes
/// multiplies a checksum, as a polynomial, by x to the power of 8n; the method is that of
/// `crc32_combine` in zlib 1.2.12.
final class Crc32Join {
  /// The polynomial of gzip, reflected: bit 31 stands for x to the power of 0.
  private static final int POLYNOMIAL = 0xedb8_8320;

  private static final int ONE = 0x8000_0000;

  /// Entry k: x to the power of 2^k, modulo the polynomial.
  private static final int[] POWERS = powers();

  private Crc32Join() {}

  /// @param secondLength bytes of the second text
  static int join(int first, int second, int secondLength) {
    return times(power(secondLength * 8L), first) ^ second;
  }

  private static int power(long exponent) {
    int result = ONE;
    int k = 0;
    for (long rest = exponent; rest != 0; rest >>>= 1) {
      if ((rest & 1) != 0) {
        result = times(POWERS[k % POWERS.length], result);
      }
      k++;
    }
    return result;
  }

  private static int times(int one, int other) {
    int product = 0;
    int shifted = other;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((one & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted & 1) != 0 ? shifted >>> 1 ^ POLYNOMIAL : shifted >>> 1;
    }
    return product;
  }

  private static int[] powers() {
    int[] powers = new int[32];
    powers[0] = ONE >>> 1;
    for (int k = 1; k < powers.length; k++) {
      powers[k] = times(powers[k - 1], powers[k - 1]);
    }
    return powers;
  }
}
