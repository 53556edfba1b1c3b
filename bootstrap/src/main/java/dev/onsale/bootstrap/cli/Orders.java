package dev.onsale.bootstrap.cli;

import dev.onsale.bootstrap.cli.Output.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `onsale admin orders …`
@Command(
    name = "orders",
    mixinStandardHelpOptions = true,
    description = "What has been bought",
    synopsisSubcommandLabel = "COMMAND")
final class Orders {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ID", "id"),
          Column.of("STATUS", "status"),
          Column.money("TOTAL", "total"),
          Column.count("SEATS", "items"),
          Column.of("CREATED", "createdAt"),
          Column.of("EVENT", "eventId"));

  private static final List<Column> CANCELLED =
      List.of(
          Column.of("ID", "id"),
          Column.of("STATUS", "status"),
          Column.money("TOTAL", "total"),
          Column.money("REFUNDED", "refunded"));

  private final Connection connection;

  Orders(Connection connection) {
    this.connection = connection;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists everybody's orders, newest first")
  int list(
      @Option(names = "--event", paramLabel = "ID", description = "Of this event")
          @Nullable UUID event,
      @Option(names = "--customer", paramLabel = "ID", description = "Of this customer")
          @Nullable UUID customer,
      @Mixin Paging paging,
      @Mixin Output output) {
    Map<String, String> query = paging.query();
    if (event != null) {
      query.put("eventId", event.toString());
    }
    if (customer != null) {
      query.put("customerId", customer.toString());
    }
    output.page(connection.open().get("/api/admin/orders", query), COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Cancels anybody's order, or some of its tickets, and pays the money back")
  int cancel(
      @Parameters(paramLabel = "ID", description = "Which order") UUID id,
      @Option(names = "--ticket", paramLabel = "ID", description = "Only this ticket; repeatable")
          @Nullable List<UUID> tickets,
      @Mixin Output output) {
    ObjectNode wish = RestApi.JSON.createObjectNode();
    if (tickets != null) {
      ArrayNode ids = wish.putArray("ticketIds");
      tickets.forEach(ticket -> ids.add(ticket.toString()));
    }
    byte[] body = RestApi.JSON.writeValueAsString(wish).getBytes(StandardCharsets.UTF_8);
    output.one(connection.open().post("/api/admin/orders/" + id + "/cancel", body), CANCELLED);
    return ExitCode.OK;
  }
}
