package dev.onsale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onsale.application.port.CheckIns.Scan;
import dev.onsale.application.port.CheckIns.Seen;
import dev.onsale.domain.ticket.Admission;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of a scan, as JSON.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScanBody(
    String result,
    @Nullable SeenBody ticket,
    @Nullable Instant usedAt,
    @Nullable String usedAtGate) {
  /// A ticket as the staff see it.
  record SeenBody(
      UUID id,
      String section,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String row,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer number,
      String holderName) {
    static SeenBody of(Seen seen) {
      return new SeenBody(
          seen.id().value(),
          seen.place().section(),
          seen.place().row(),
          seen.place().number(),
          seen.holderName());
    }
  }

  static ScanBody of(String result) {
    return new ScanBody(result, null, null, null);
  }

  static ScanBody of(Scan scan) {
    return switch (scan) {
      case Scan.Unknown() -> of("forged");
      case Scan.Refunded(Seen seen) -> new ScanBody("refunded", SeenBody.of(seen), null, null);
      case Scan.Transferred() -> of("transferred");
      case Scan.AlreadyUsed(Seen seen, Admission earlier) -> used("already_used", seen, earlier);
      case Scan.Valid(Seen seen, Admission now) -> used("valid", seen, now);
    };
  }

  private static ScanBody used(String result, Seen seen, Admission admission) {
    return new ScanBody(result, SeenBody.of(seen), admission.at(), admission.gate());
  }
}
