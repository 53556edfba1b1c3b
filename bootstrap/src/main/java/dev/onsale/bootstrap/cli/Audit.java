package dev.onsale.bootstrap.cli;

import dev.onsale.bootstrap.cli.Output.Column;
import dev.onsale.bootstrap.cli.Output.Listing;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `onsale admin audit`
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Holds the books against what was sold: what was taken and not paid back is what the live",
      "tickets cost. Exit code 1 when anything does not fit."
    })
final class Audit implements Callable<Integer> {
  private static final int OUT_OF_BALANCE = 1;
  private static final List<Listing> LISTINGS =
      List.of(
          new Listing(
              "In total",
              "totals",
              List.of(
                  sum("CAPTURED", "", "captured"),
                  sum("REFUNDED", "", "refunded"),
                  sum("TO CAPTURE", "", "toCapture"),
                  sum("TO REFUND", "", "toRefund"),
                  sum("LEDGER SALES", "", "sales"),
                  sum("LIVE TICKETS", "", "liveTickets"),
                  Column.of("BALANCED", "balanced"))),
          new Listing(
              "By event",
              "events",
              List.of(
                  Column.of("EVENT", "eventId"),
                  sum("CAPTURED", "books", "captured"),
                  sum("REFUNDED", "books", "refunded"),
                  sum("TO CAPTURE", "books", "toCapture"),
                  sum("TO REFUND", "books", "toRefund"),
                  sum("LIVE TICKETS", "books", "liveTickets"),
                  Column.of("BALANCED", "books.balanced"))),
          new Listing(
              "What does not fit",
              "discrepancies",
              List.of(
                  Column.of("KIND", "kind"),
                  Column.of("EVENT", "eventId"),
                  Column.of("ORDER", "orderId"),
                  Column.of("EXPECTED", "expected"),
                  Column.of("FOUND", "found"))));

  @Option(names = "--event", paramLabel = "ID", description = "Of this event only")
  private @Nullable UUID event;

  @Mixin private final Output output = new Output();
  private final Connection connection;

  Audit(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Integer call() {
    JsonNode audit =
        connection
            .open()
            .get(
                "/api/admin/audit", event == null ? Map.of() : Map.of("eventId", event.toString()));
    boolean balanced = audit.path("balanced").asBoolean(false);
    output.lists(audit, LISTINGS, balanced ? "The books balance." : "The books do NOT balance.");
    return balanced ? ExitCode.OK : OUT_OF_BALANCE;
  }

  /// An amount whose currency stands beside it.
  private static Column sum(String title, String inside, String field) {
    return new Column(
        title,
        item -> {
          JsonNode books = inside.isEmpty() ? item : item.path(inside);
          return Amount.text(books.path(field).asLong(), books.path("currency").asString(""));
        });
  }
}
