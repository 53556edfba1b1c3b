package dev.onsale.bootstrap.cli;

import dev.onsale.bootstrap.cli.Output.Column;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onsale admin events …`
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Shows, their prices and their sale",
    synopsisSubcommandLabel = "COMMAND")
final class Events {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ID", "id"),
          Column.of("NAME", "name"),
          Column.of("VENUE", "venue.name"),
          Column.of("STARTS", "startsAt"),
          Column.of("STATUS", "status"),
          Column.of("FREE", "available"),
          Column.of("OF", "capacity"));

  private final Connection connection;
  private final Terminal terminal;

  Events(Connection connection, Terminal terminal) {
    this.connection = connection;
    this.terminal = terminal;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Enters an event, described in JSON")
  int create(@Mixin Source source, @Mixin Output output) {
    output.one(connection.open().post("/api/events", source.read(terminal)), COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = "Replaces what an event says of itself, described in JSON")
  int update(
      @Parameters(paramLabel = "ID", description = "Which event") UUID id,
      @Mixin Source source,
      @Mixin Output output) {
    output.one(connection.open().put("/api/events/" + id, source.read(terminal)), COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists events, soonest first")
  int list(@Mixin EventChoice choice, @Mixin Paging paging, @Mixin Output output) {
    output.page(connection.open().get("/api/events", choice.query(paging)), COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "stats",
      mixinStandardHelpOptions = true,
      description = "Shows how an event sells")
  int stats(
      @Parameters(paramLabel = "ID", description = "Which event") UUID id, @Mixin Output output) {
    output.fields(connection.open().get("/api/admin/events/" + id + "/stats", Map.of()));
    return ExitCode.OK;
  }
}
