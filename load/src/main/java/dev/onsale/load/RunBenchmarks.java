package dev.onsale.load;

import dev.onsale.load.machine.Children;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/// `onsale load jmh`: the hottest methods by themselves.
@Command(
    name = "jmh",
    mixinStandardHelpOptions = true,
    description = {
      "Builds and runs the JMH benchmarks; the first time their libraries are fetched.",
      "Further arguments go to JMH, such as -f 1 -wi 2 -i 3 SeatView"
    })
final class RunBenchmarks implements Callable<Integer> {
  @SuppressWarnings("FieldCanBeFinal") // The command line is read into it.
  @Parameters(arity = "0..*", description = "which, as a regular expression; all when left out")
  private List<String> names = List.of();

  @SuppressWarnings("FieldCanBeFinal") // Likewise.
  @Unmatched
  private List<String> options = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    Path home = Path.of(System.getProperty("onsale.home", "")).toAbsolutePath();
    int built =
        Children.maven(
            home, List.of("-Pjmh", "-Dquick", "-pl", "load/jmh", "-am", "package"), out::println);
    if (built != 0) {
      throw new IllegalStateException("the benchmarks cannot be built");
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home.resolve("load/jmh/target/quick/jmh/lib") + "/*",
                "org.openjdk.jmh.Main"));
    command.addAll(options);
    command.addAll(names);
    return Children.run(home, command, out::println);
  }
}
