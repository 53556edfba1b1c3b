package dev.onsale.http;

import dev.onsale.application.port.CheckIns.Roll;
import dev.onsale.application.port.CheckIns.Scan;
import dev.onsale.application.ticket.CheckIn;
import dev.onsale.application.ticket.CheckIn.LateScan;
import dev.onsale.domain.event.EventId;
import dev.onsale.domain.order.TicketId;
import dev.onsale.domain.ticket.Admission;
import dev.onsale.domain.ticket.TicketPass;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The door: staff only.
final class CheckInRoutes {
  private static final int CODE_LENGTH_MAX = 1_000;

  /// What fits into a small body.
  private static final int SCANS_MAX = 250;

  /// How far the clock of a device at a door may be ahead of ours.
  private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private final TicketUseCases tickets;
  private final InstantSource clock;

  CheckInRoutes(TicketUseCases tickets, InstantSource clock) {
    this.tickets = tickets;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/api/check-in", Access.STAFF, this::scan, 200).reads(Route.SMALL_BODY),
        Route.get("/api/check-in/{id}/bundle", Access.STAFF, this::bundle, 200, 304, 404),
        Route.post("/api/check-in/{id}/admissions", Access.STAFF, this::enter, 200, 404)
            .reads(Route.SMALL_BODY));
  }

  private Answer scan(Call call) {
    Fields fields = call.fields();
    UUID eventId = fields.id("eventId");
    String code = fields.text("code", 1, CODE_LENGTH_MAX);
    String gate = gate(fields);
    fields.end();
    return Answer.ok(
        switch (tickets.checkIn().scan(new EventId(eventId), code, gate)) {
          case CheckIn.Result.Forged() -> ScanBody.of("forged");
          case CheckIn.Result.WrongEvent() -> ScanBody.of("wrong_event");
          case CheckIn.Result.Scanned(Scan scan) -> ScanBody.of(scan);
        });
  }

  private Answer bundle(Call call) {
    UUID event = call.pathId();
    return tickets
        .viewRoll()
        .roll(new EventId(event))
        .map(roll -> bundle(call, event, roll))
        .orElseGet(() -> Problem.notFound("There is no such event."));
  }

  private Answer bundle(Call call, UUID event, Roll roll) {
    BundleBody body = BundleBody.of(event, null, tickets.viewRoll().keys(), roll);
    // When it was made does not make it another one.
    return Representation.named(
            "application/json",
            Representation.etag(Json.write(body)),
            Json.write(body.madeAt(clock.instant())),
            "private, no-cache")
        .answer(call.header("If-None-Match"), call.header("Accept-Encoding"));
  }

  private Answer enter(Call call) {
    EventId event = new EventId(call.pathId());
    Fields fields = call.fields();
    List<LateScan> scans = new ArrayList<>();
    Instant latest = clock.instant().plus(AHEAD_MAX);
    for (Fields each : fields.objects("admissions", 1, SCANS_MAX)) {
      UUID ticket = each.id("ticketId");
      int edition = each.number("edition", 1, Integer.MAX_VALUE);
      Instant at = each.instant("at");
      if (at.isAfter(latest)) {
        each.fault("at", "must not lie in the future");
      }
      scans.add(new LateScan(new TicketPass(new TicketId(ticket), event, edition), at, gate(each)));
    }
    fields.end();
    List<Scan> entered = tickets.checkIn().enter(scans);
    List<EnteredBody> results = new ArrayList<>(entered.size());
    for (int n = 0; n < entered.size(); n++) {
      results.add(EnteredBody.of(scans.get(n).pass().ticketId().value(), entered.get(n)));
    }
    return Answer.ok(new ResultsBody(results));
  }

  private record ResultsBody(List<EnteredBody> results) {}

  /// What came of one scan that was taken out of reach.
  private record EnteredBody(
      UUID ticketId, String result, @Nullable Instant usedAt, @Nullable String usedAtGate) {
    static EnteredBody of(UUID ticket, Scan scan) {
      ScanBody body = ScanBody.of(scan);
      return new EnteredBody(ticket, body.result(), body.usedAt(), body.usedAtGate());
    }
  }

  private static @Nullable String gate(Fields fields) {
    String gate = fields.textOrNull("gate", Admission.GATE_LENGTH_MAX, false);
    return gate == null || gate.isBlank() ? null : gate;
  }
}
