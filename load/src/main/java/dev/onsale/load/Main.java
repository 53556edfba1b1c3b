package dev.onsale.load;

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
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).addSubcommand(new DescribeMachine());
  }
}
