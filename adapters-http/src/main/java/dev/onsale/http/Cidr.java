package dev.onsale.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// A block of network addresses, IPv4 or IPv6: `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
public final class Cidr {
  /// Only literals: anything else would be looked up in DNS.
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private final byte[] network;
  private final int prefixBits;

  private Cidr(byte[] network, int prefixBits) {
    this.network = network;
    this.prefixBits = prefixBits;
  }

  /// Reads a block.
  ///
  /// @throws IllegalArgumentException when the text is none
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
    int bitsMax = network.length * 8;
    int prefixBits = slash < 0 ? bitsMax : prefixBits(text.substring(slash + 1), text);
    if (prefixBits > bitsMax) {
      throw new IllegalArgumentException("not an address block: " + text);
    }
    return new Cidr(network, prefixBits);
  }

  /// Whether an address, as text, lies in the block. What is no address lies in none.
  public boolean contains(String address) {
    return isLiteral(address) && contains(bytes(address));
  }

  static boolean isLiteral(String address) {
    try {
      bytes(address);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int wholeBytes = prefixBits / 8;
    for (int i = 0; i < wholeBytes; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = prefixBits % 8;
    int mask = (0xff << (8 - rest)) & 0xff;
    return rest == 0 || (address[wholeBytes] & mask) == (network[wholeBytes] & mask);
  }

  /// IPv4 addresses that come mapped into IPv6 count as IPv4.
  private static byte[] bytes(String address) {
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      throw new IllegalArgumentException("not an address: " + address);
    }
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + address, e);
    }
  }

  private static int prefixBits(String digits, String text) {
    if (!digits.matches("\\d{1,3}")) {
      throw new IllegalArgumentException("not an address block: " + text);
    }
    return Integer.parseInt(digits);
  }

  @Override
  public String toString() {
    try {
      return InetAddress.getByAddress(network).getHostAddress() + "/" + prefixBits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
