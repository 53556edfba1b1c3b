package dev.onsale.bootstrap;

import ch.qos.logback.classic.LoggerContext;
import dev.onsale.application.port.PortUnavailable;
import dev.onsale.bootstrap.Config.BadSettings;
import dev.onsale.bootstrap.cli.Admin;
import dev.onsale.bootstrap.cli.Terminal;
import dev.onsale.embedded.StartFailed;
import java.net.BindException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command line: what was typed is run, and what went wrong becomes a line and an exit code.
@Command(
    name = "onsale",
    description = "A ticketing engine that never sells a seat twice.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it did not work; the reason is on standard error",
      "2:the command line is wrong",
      "3:the Onsale to speak to cannot be reached",
      "78:a setting is wrong or missing"
    })
final class Main {
  static final int FAILED = 1;

  /// The number that sysexits.h has for configuration errors.
  static final int BAD_SETTINGS = 78;

  private Main() {}

  public static void main(String[] arguments) {
    int code = commandLine(Terminal.ofProcess(), InstantSource.system()).execute(arguments);
    // Lines that still wait in the log's queue are written before the end.
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
      log.stop();
    }
    System.exit(code);
  }

  static CommandLine commandLine(Terminal terminal, InstantSource clock) {
    CommandLine line =
        new CommandLine(new Main())
            .addSubcommand(new Up(terminal.variables(), clock))
            .addSubcommand(new Serve(terminal.variables(), clock))
            .addSubcommand(new AdminCreate(terminal, clock))
            .addSubcommand("admin", Admin.commandLine(terminal));
    return line.setExecutionExceptionHandler((failure, at, _) -> explain(failure, at));
  }

  private static int explain(Exception failure, CommandLine line) throws Exception {
    return switch (failure) {
      case BadSettings bad -> {
        bad.complaints().forEach(complaint -> say(line, complaint));
        yield BAD_SETTINGS;
      }
      case StartFailed _, PortUnavailable _ -> {
        say(line, String.valueOf(failure.getMessage()));
        yield FAILED;
      }
      default -> {
        BindException taken = bindException(failure);
        if (taken == null) {
          yield Admin.explain(failure, line);
        }
        say(line, "cannot listen on " + taken.getMessage());
        yield FAILED;
      }
    };
  }

  private static void say(CommandLine line, String text) {
    line.getErr().println("onsale: " + text);
    line.getErr().flush();
  }

  private static @Nullable BindException bindException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException bind) {
        return bind;
      }
    }
    return null;
  }

  /// The version in the jar's manifest.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "onsale " + (version == null ? "unpacked" : version), "Java " + Runtime.version(),
      };
    }
  }
}
