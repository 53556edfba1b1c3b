package dev.onsale.application.ticket;

import dev.onsale.application.port.CheckIns;
import dev.onsale.application.port.CheckIns.Scan;
import dev.onsale.application.port.TicketSeals;
import dev.onsale.application.port.TicketSeals.Opened;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.ticket.TicketPass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lets people in who show a good code for the first time.
public final class CheckIn {
  private final TicketSeals seals;
  private final CheckIns checkIns;

  public CheckIn(TicketSeals seals, CheckIns checkIns) {
    this.seals = seals;
    this.checkIns = checkIns;
  }

  /// A scan taken at a door that could not reach us.
  public record LateScan(TicketPass pass, Instant at, @Nullable String gate) {}

  /// In order of precedence.
  public sealed interface Result {
    /// Not a code of ours, or of a ticket we do not know.
    record Forged() implements Result {}

    /// Good, but not here.
    record WrongEvent() implements Result {}

    /// One of our tickets; never [Scan.Unknown].
    record Scanned(Scan scan) implements Result {}
  }

  public Result scan(EventId event, String code, @Nullable String gate) {
    return switch (seals.open(code)) {
      case Opened.Forged() -> new Result.Forged();
      case Opened.Genuine(TicketPass pass) ->
          pass.eventId().equals(event) ? admit(pass, gate) : new Result.WrongEvent();
    };
  }

  private Result admit(TicketPass pass, @Nullable String gate) {
    Scan scan = checkIns.admit(pass, gate);
    return scan instanceof Scan.Unknown ? new Result.Forged() : new Result.Scanned(scan);
  }

  /// Enters scans in the order given.
  ///
  /// @return what came of each
  public List<Scan> enter(List<LateScan> scans) {
    List<Scan> entered = new ArrayList<>(scans.size());
    for (LateScan scan : scans) {
      entered.add(checkIns.admitAsOf(scan.pass(), scan.at(), scan.gate()));
    }
    return entered;
  }
}
