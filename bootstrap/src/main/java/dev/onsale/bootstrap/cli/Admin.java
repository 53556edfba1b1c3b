package dev.onsale.bootstrap.cli;

import dev.onsale.bootstrap.cli.RestApi.Refused;
import dev.onsale.bootstrap.cli.RestApi.Unreachable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `onsale admin …`: the group of all commands that speak to a running Onsale.
@Command(
    name = "admin",
    mixinStandardHelpOptions = true,
    description = "Runs the sale over REST: venues, events, orders, messages, accounts, the books",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:Onsale refused; the reason is on standard error",
      "2:the command line is wrong",
      "3:Onsale cannot be reached"
    })
public final class Admin {
  private static final int REFUSED = 1;
  private static final int UNREACHABLE = 3;
  private static final String UNAUTHENTICATED = "unauthenticated";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private final Connection connection;
  private final Terminal terminal;

  private Admin(Terminal terminal) {
    this.terminal = terminal;
    this.connection = new Connection(terminal.variables());
  }

  /// The command with all of its subcommands.
  public static CommandLine commandLine(Terminal terminal) {
    Admin admin = new Admin(terminal);
    CommandLine venues = new CommandLine(new Venues(admin.connection, terminal));
    CommandLine events = new CommandLine(new Events(admin.connection, terminal));
    CommandLine orders = new CommandLine(new Orders(admin.connection));
    CommandLine outbox = new CommandLine(new Outbox(admin.connection));
    CommandLine accounts = new CommandLine(new Accounts(admin.connection));
    return new CommandLine(admin)
        .addSubcommand(venues)
        .addSubcommand(events)
        .addSubcommand(orders)
        .addSubcommand(new Audit(admin.connection))
        .addSubcommand(outbox)
        .addSubcommand(accounts);
  }

  /// Prints what went wrong while a command ran, and tells the exit code.
  public static int explain(Exception failure, CommandLine commandLine) throws Exception {
    PrintWriter err = commandLine.getErr();
    return switch (failure) {
      case Refused refused -> {
        explain(refused, err);
        yield REFUSED;
      }
      case Unreachable unreachable -> {
        err.println("onsale: " + unreachable.getMessage());
        yield UNREACHABLE;
      }
      default -> throw failure;
    };
  }

  private static void explain(Refused refused, PrintWriter err) {
    JsonNode problem = refused.problem();
    String title = problem.path("title").asString("the server answered " + refused.status());
    String code = problem.path("code").asString("");
    err.println(
        "onsale: "
            + problem.path("detail").asString(title)
            + (code.isEmpty() ? "" : " [" + code + "]"));
    for (JsonNode error : problem.path("errors")) {
      err.println(
          "  " + error.path("field").asString("") + ": " + error.path("message").asString(""));
    }
    String correlationId = problem.path("correlationId").asString("");
    if (!correlationId.isEmpty()) {
      err.println("  correlation id: " + correlationId);
    }
    if (code.equals(UNAUTHENTICATED)) {
      err.println("  a token can be had with: onsale admin token EMAIL");
    }
  }

  @Command(
      name = "token",
      mixinStandardHelpOptions = true,
      description = {
        "Signs in and prints an access token, valid for a day.",
        "The password is asked for, or read as the first line of standard input."
      })
  int token(
      @Parameters(paramLabel = "EMAIL", description = "Whose account") String email,
      @Mixin Output output)
      throws IOException {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    Optional<String> password = terminal.password("Password for " + email + ": ");
    if (password.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "No password was given");
    }
    byte[] body =
        RestApi.JSON
            .writeValueAsString(
                RestApi.JSON.createObjectNode().put("email", email).put("password", password.get()))
            .getBytes(StandardCharsets.UTF_8);
    JsonNode answer = connection.open().post("/api/auth/token", body);
    output.text(answer, answer.path("accessToken").asString(""));
    return ExitCode.OK;
  }
}
