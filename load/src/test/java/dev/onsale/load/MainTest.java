package dev.onsale.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// Command lines that start nothing.
class MainTest {
  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine().setOut(new PrintWriter(out)).execute(arguments);
  }

  @Test
  void every_command_has_help() {
    for (CommandLine command : Main.commandLine().getSubcommands().values()) {
      assertThat(run(command.getCommandName(), "--help")).as(command.getCommandName()).isZero();
    }
  }

  @Test
  void the_machine_is_described_with_its_cores_and_commit() {
    assertThat(run("machine")).isZero();

    assertThat(out.toString()).contains(" cores, ", "commit ");
  }
}
