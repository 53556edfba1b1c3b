package dev.onsale.mail;

import dev.onsale.application.port.Mailer.Sending;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/// What a failure means for the mail that met it. Only what the server says of this very mail or
/// its recipient is held against it; that we may not send at all is nobody's fault who waits.
final class Verdict {
  private static final int CLOSING = 421;
  private static final int AUTHENTICATION_REQUIRED = 530;
  private static final int FOR_GOOD = 500;
  private static final int LENGTH_MAX = 500;

  private Verdict() {}

  static Sending on(MessagingException failure) {
    String why = reason(failure);
    for (Exception each : chain(failure)) {
      switch (each) {
        case AddressException _ -> {
          return new Sending.Refused("no mail can be sent to this address: " + why);
        }
        case AuthenticationFailedException _ -> {
          return new Sending.Unreachable("the server does not let us in: " + why);
        }
        case SMTPAddressFailedException address -> {
          return answered(address.getReturnCode(), why);
        }
        case SMTPSendFailedException send when send.getNextException() == null -> {
          return send.getCommand().startsWith("MAIL")
              ? new Sending.Unreachable("the server does not take mail from us: " + why)
              : answered(send.getReturnCode(), why);
        }
        default -> {}
      }
    }
    return new Sending.Unreachable(why);
  }

  /// A failure with those behind it.
  private static List<Exception> chain(Exception first) {
    List<Exception> chain = new ArrayList<>(List.of(first));
    while (chain.getLast() instanceof MessagingException failure
        && failure.getNextException() != null) {
      chain.add(failure.getNextException());
    }
    return chain;
  }

  private static Sending answered(int code, String why) {
    if (code == CLOSING || code == AUTHENTICATION_REQUIRED || code < 400) {
      return new Sending.Unreachable(why);
    }
    return code >= FOR_GOOD ? new Sending.Refused(why) : new Sending.Later(why);
  }

  /// In one line: servers answer in several.
  private static String reason(Exception failure) {
    StringBuilder text = new StringBuilder();
    for (Exception each : chain(failure)) {
      String said = each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage();
      String line = Words.line(said);
      if (text.indexOf(line) < 0) {
        text.append(text.isEmpty() ? "" : "; ").append(line);
      }
    }
    return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text.toString();
  }
}
