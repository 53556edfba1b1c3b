package dev.onsale.load;

import dev.onsale.load.row.BestRow;
import dev.onsale.load.row.GrowthRow;
import dev.onsale.load.row.HoldsRow;
import dev.onsale.load.row.HouseRow;
import dev.onsale.load.row.IdleRow;
import dev.onsale.load.row.LimitsRow;
import dev.onsale.load.row.MapsRow;
import dev.onsale.load.row.OneSeatRow;
import dev.onsale.load.row.PaidRow;
import dev.onsale.load.row.RefusalRow;
import dev.onsale.load.row.Row;
import dev.onsale.load.row.ScenarioRow;
import dev.onsale.load.row.SeedsRow;
import dev.onsale.load.row.SellOutRow;
import dev.onsale.load.row.SoakRow;
import dev.onsale.load.row.SwarmRow;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `onsale load …`: what was typed is run, and what went wrong becomes a line and an exit code.
@Command(
    name = "onsale load",
    description = "Measures Onsale beside the limits of this machine, and judges what it did.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and the judge found nothing",
      "1:it did not work, or the judge found a broken promise",
      "2:the command line is wrong"
    })
final class Main {
  private static final List<Row> ROWS =
      List.of(
          new LimitsRow(),
          new RefusalRow(),
          new HoldsRow(),
          new MapsRow(),
          new BestRow(),
          new HouseRow(),
          new PaidRow(),
          new SellOutRow(),
          new OneSeatRow(),
          new SeedsRow(),
          new SwarmRow(),
          new ScenarioRow(Path.of(System.getProperty("onsale.home", "")).toAbsolutePath()),
          new GrowthRow(),
          new IdleRow());
  private static final Row SOAK = new SoakRow();

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new DescribeMachine())
            .addSubcommand(new Prepare())
            .addSubcommand(new RunSwarm())
            .addSubcommand(new RunBenchmarks());
    for (Row row : ROWS) {
      add(line, row.name(), row.about(), List.of(row));
    }
    add(line, "soak", SOAK.about(), List.of(SOAK));
    add(line, "all", "every figure but soak, one after another, in one table", ROWS);
    return line.setExecutionExceptionHandler((failure, at, _) -> explain(failure, at));
  }

  private static void add(CommandLine line, String name, String about, List<Row> rows) {
    CommandLine command = new CommandLine(new Measure(rows));
    command.getCommandSpec().name(name).usageMessage().description(about.replace("%", "%%"));
    line.addSubcommand(name, command);
  }

  /// What was expected to go wrong is told in a line, anything else whole.
  private static int explain(Exception failure, CommandLine line) throws Exception {
    if (!(failure instanceof IllegalStateException)) {
      throw failure;
    }
    line.getErr().println("onsale load: " + failure.getMessage());
    line.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}
