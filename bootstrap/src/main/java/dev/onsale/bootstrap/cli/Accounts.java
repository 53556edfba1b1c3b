package dev.onsale.bootstrap.cli;

import dev.onsale.bootstrap.cli.Output.Column;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `onsale admin accounts …`
@Command(
    name = "accounts",
    mixinStandardHelpOptions = true,
    description = "Who may do what",
    synopsisSubcommandLabel = "COMMAND")
final class Accounts {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("ID", "id"),
          Column.of("EMAIL", "email"),
          Column.of("NAME", "name"),
          Column.of("ROLE", "role"));

  private final Connection connection;

  Accounts(Connection connection) {
    this.connection = connection;
  }

  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      description = {
        "Gives an account another role: user, staff (works the doors) or admin.",
        "Whoever is signed in with it has to sign in again."
      })
  int promote(
      @Parameters(paramLabel = "EMAIL", description = "Whose account") String email,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "user, staff or admin")
          String role,
      @Mixin Output output) {
    byte[] body =
        RestApi.JSON
            .writeValueAsString(
                RestApi.JSON.createObjectNode().put("email", email).put("role", role))
            .getBytes(StandardCharsets.UTF_8);
    JsonNode account = connection.open().post("/api/admin/accounts/role", body);
    output.one(account, COLUMNS);
    return ExitCode.OK;
  }
}
