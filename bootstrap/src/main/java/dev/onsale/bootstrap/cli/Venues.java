package dev.onsale.bootstrap.cli;

import dev.onsale.bootstrap.cli.Output.Column;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `onsale admin venues …`
@Command(
    name = "venues",
    mixinStandardHelpOptions = true,
    description = "Buildings and their sections",
    synopsisSubcommandLabel = "COMMAND")
final class Venues {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ID", "id"),
          Column.of("NAME", "name"),
          Column.of("CITY", "city"),
          Column.of("CAPACITY", "capacity"),
          Column.names("SECTIONS", "sections"));

  private final Connection connection;
  private final Terminal terminal;

  Venues(Connection connection, Terminal terminal) {
    this.connection = connection;
    this.terminal = terminal;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Enters a venue, described in JSON")
  int create(@Mixin Source source, @Mixin Output output) {
    output.one(connection.open().post("/api/venues", source.read(terminal)), COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists venues, newest first")
  int list(@Mixin Paging paging, @Mixin Output output) {
    output.page(connection.open().get("/api/venues", paging.query()), COLUMNS);
    return ExitCode.OK;
  }
}
