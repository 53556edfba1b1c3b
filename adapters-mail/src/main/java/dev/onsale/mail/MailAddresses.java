package dev.onsale.mail;

import dev.onsale.domain.account.EmailAddress;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/// Addresses as they go on an envelope: the domain in ASCII, whatever script it is written in.
final class MailAddresses {
  private MailAddresses() {}

  /// @param name what to show beside it; empty: nothing
  /// @throws AddressException when mail cannot be sent there; its message says why
  static InternetAddress of(EmailAddress email, String name) throws AddressException {
    int at = email.text().lastIndexOf('@');
    String local = email.text().substring(0, at);
    if (!local.chars().allMatch(each -> each < 0x80)) {
      throw new AddressException("the part before the @ is not ASCII, which few servers take");
    }
    InternetAddress address = new InternetAddress();
    address.setAddress(local + "@" + domain(email.text().substring(at + 1)));
    address.validate();
    try {
      if (!name.isEmpty()) {
        address.setPersonal(name, StandardCharsets.UTF_8.name());
      }
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every JDK has UTF-8", e);
    }
    return address;
  }

  private static String domain(String written) throws AddressException {
    try {
      return IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw new AddressException("no domain can be called that: " + e.getMessage());
    }
  }
}
