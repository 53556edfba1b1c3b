package dev.onsale.application.port;

/// The post. A call takes as long as the outside does, bounded by the adapter's own deadlines.
public interface Mailer {
  /// Hands a mail over. A mail that was handed over before, and whose answer was lost, may arrive
  /// twice; it is then known by its reference.
  Sending send(Mail mail);

  /// What came of it. The reasons are for operators; none has a password in it.
  sealed interface Sending {
    /// Somebody else has it now.
    record Sent() implements Sending {}

    /// Never, whatever is tried: the address is none, or nobody lives there.
    record Refused(String why) implements Sending {}

    /// Not this one, not now.
    record Later(String why) implements Sending {}

    /// Nothing can be sent at the moment, whatever it is.
    record Unreachable(String why) implements Sending {}
  }
}
