package dev.onsale.load;

import dev.onsale.load.swarm.Figures;
import dev.onsale.load.swarm.Plan;
import dev.onsale.load.swarm.Swarm;
import dev.onsale.load.swarm.Witness;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `onsale load swarm`: thousands of sockets on one event, and how long changes take to reach them.
@Command(
    name = "swarm",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Lets thousands of sockets watch one event of a running server while buyers change it;"
            + " the server's rate limits have to be off.")
final class RunSwarm implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      description = "the running server",
      defaultValue = "http://127.0.0.1:8080")
  private @Nullable URI url;

  @Option(names = "--event", description = "its id; the largest on sale when left out")
  private String event = "";

  @Option(names = "--sockets", description = "connections", defaultValue = "10000")
  private int sockets;

  @Option(names = "--keepers", description = "of these keep every seat", defaultValue = "50")
  private int keepers;

  @Option(names = "--loops", description = "threads that listen", defaultValue = "1")
  private int loops;

  @Option(names = "--buyers", description = "customers", defaultValue = "8")
  private int buyers;

  @Option(names = "--token", description = "a customer's token; may be repeated")
  private List<String> tokens = List.of();

  @Option(names = "--changes", description = "changes a second", defaultValue = "200")
  private int changes;

  @Option(names = "--warm-up", description = "seconds before it counts", defaultValue = "5")
  private int warmUp;

  @Option(names = "--seconds", description = "seconds that count", defaultValue = "30")
  private int seconds;

  @Option(names = "--pid", description = "the server's process, to tell what it spent")
  private @Nullable Long pid;

  @Override
  public Integer call() throws InterruptedException {
    if (spec == null || url == null) {
      throw new IllegalStateException("not part of a command line");
    }
    Figures figures =
        new Swarm(
                new Plan(
                    url,
                    event,
                    sockets,
                    keepers,
                    loops,
                    buyers,
                    tokens,
                    changes,
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    pid == null ? OptionalLong.empty() : OptionalLong.of(pid)),
                Witness.nobody(),
                RandomGenerator.getDefault())
            .run();
    spec.commandLine().getOut().println(figures);
    return figures.isConverged() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
