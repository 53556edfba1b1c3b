package dev.onsale.load;

import dev.onsale.load.machine.Machine;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `onsale load machine`: what every figure is told with.
@Command(
    name = "machine",
    mixinStandardHelpOptions = true,
    description = "Prints the machine and the commit, as they stand beside every figure.")
final class DescribeMachine implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    Path home = Path.of(System.getProperty("onsale.home", ""));
    spec.commandLine().getOut().println(Machine.here(home.toAbsolutePath()));
    return ExitCode.OK;
  }
}
