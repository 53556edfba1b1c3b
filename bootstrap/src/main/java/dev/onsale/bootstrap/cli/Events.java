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
import tools.jackson.databind.node.ObjectNode;

/// `onsale admin events …`
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = "Shows, their prices and their sale",
    synopsisSubcommandLabel = "COMMAND")
final class Events {
  private static final String ADMIN_EVENTS = "/api/admin/events/";
  private static final byte[] NOTHING = new byte[0];
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
    output.fields(connection.open().get(ADMIN_EVENTS + id + "/stats", Map.of()));
    return ExitCode.OK;
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = {
        "Cancels an event for good: stops its sale, cancels its orders and pays everybody back.",
        "With --dry-run only tells what that would undo."
      })
  int cancel(
      @Parameters(paramLabel = "ID", description = "Which event") UUID id,
      @Option(names = "--dry-run", description = "Change nothing") boolean dryRun,
      @Option(
              names = "--rate",
              paramLabel = "N",
              description = "Orders a second, 1 to 1000; 100 when left out")
          @Nullable Integer rate,
      @Option(names = "--reason", paramLabel = "TEXT", description = "For the operators' own use")
          @Nullable String reason,
      @Mixin Output output) {
    ObjectNode wish = RestApi.JSON.createObjectNode().put("dryRun", dryRun);
    if (rate != null) {
      wish.put("ratePerSecond", rate);
    }
    if (reason != null) {
      wish.put("reason", reason);
    }
    byte[] body = RestApi.JSON.writeValueAsString(wish).getBytes(StandardCharsets.UTF_8);
    output.fields(connection.open().post(ADMIN_EVENTS + id + "/cancel", body));
    return ExitCode.OK;
  }

  @Command(
      name = "cancellation",
      mixinStandardHelpOptions = true,
      description = "Shows how far the cancelling of an event has come; stops it or lets it go on")
  int cancellation(
      @Parameters(paramLabel = "ID", description = "Which event") UUID id,
      @Option(names = "--pause", description = "Cancel no more orders for now") boolean pause,
      @Option(names = "--resume", description = "Go on") boolean resume,
      @Mixin Output output) {
    String path = ADMIN_EVENTS + id + "/cancellation";
    RestApi api = connection.open();
    if (pause) {
      output.fields(api.post(path + "/pause", NOTHING));
    } else if (resume) {
      output.fields(api.post(path + "/resume", NOTHING));
    } else {
      output.fields(api.get(path, Map.of()));
    }
    return ExitCode.OK;
  }
}
