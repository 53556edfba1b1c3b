package dev.onsale.bootstrap.cli;

import dev.onsale.bootstrap.cli.Output.Column;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onsale admin outbox …`
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description = "Messages that could not be sent",
    synopsisSubcommandLabel = "COMMAND")
final class Outbox {
  private static final String DEAD = "/api/admin/outbox/dead";

  private static final List<Column> COLUMNS =
      List.of(
          Column.of("NUMBER", "number"),
          Column.of("KIND", "kind"),
          Column.of("ABOUT", "subjectId"),
          Column.of("GIVEN UP", "givenUpAt"),
          Column.of("TRIES", "tries"),
          Column.of("WHY", "why"));

  private final Connection connection;

  Outbox(Connection connection) {
    this.connection = connection;
  }

  @Command(
      name = "dead",
      mixinStandardHelpOptions = true,
      description = "Lists messages that were given up, the last first")
  int dead(@Mixin Paging paging, @Mixin Output output) {
    output.page(connection.open().get(DEAD, paging.query()), COLUMNS);
    return ExitCode.OK;
  }

  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Has messages that were given up tried again")
  int retry(
      @Parameters(paramLabel = "NUMBER", arity = "1..*", description = "Which, as listed")
          List<Long> numbers) {
    for (long number : numbers) {
      connection.open().post(DEAD + "/" + number + "/retry");
    }
    return ExitCode.OK;
  }
}
