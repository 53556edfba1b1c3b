package dev.onsale.application.port;

import dev.onsale.domain.ticket.TicketPass;
import java.util.List;

/// Makes the codes on tickets, and tells them from forgeries. Asks nobody.
public interface TicketSeals {
  /// The code of a pass. The same pass always has the same code, as long as the key is the same.
  String seal(TicketPass pass);

  /// What a code says, if it is one of ours; case and surrounding space do not count.
  Opened open(String code);

  /// What others need to tell our codes from forgeries: the key in use first, then those that still
  /// count.
  List<VerifyingKey> keys();

  /// What there is to a code.
  sealed interface Opened {
    record Genuine(TicketPass pass) implements Opened {}

    /// Not made by us, or altered since.
    record Forged() implements Opened {}
  }

  /// The public half of a key.
  ///
  /// @param id as codes name it
  /// @param base64 its 32 raw bytes
  record VerifyingKey(String id, String base64) {}
}
