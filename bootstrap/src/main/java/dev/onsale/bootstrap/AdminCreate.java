package dev.onsale.bootstrap;

import dev.onsale.application.account.Register;
import dev.onsale.bootstrap.cli.Terminal;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import dev.onsale.domain.account.Role;
import dev.onsale.postgres.Postgres;
import dev.onsale.postgres.PostgresAccounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `onsale admin-create EMAIL`: makes an admin straight in the database, because the first one can
/// be made by nobody else.
@Command(
    name = "admin-create",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an admin, straight in the database of ONSALE_DB_URL.",
      "The password is asked for, or read as the first line of standard input; without one it is",
      "made up and printed once."
    })
final class AdminCreate implements Callable<Integer> {
  private static final int PASSWORD_CHARACTERS = 20;

  private final Terminal terminal;
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  private String email = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "Admin",
      description = "What the admin is called (${DEFAULT-VALUE})")
  private String name = "";

  AdminCreate(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Parameters(paramLabel = "EMAIL", description = "The admin's e-mail address")
  void setEmail(String wanted) {
    email = wanted;
  }

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("not part of a command line");
    }
    if (!EmailAddress.isValid(email)) {
      throw new ParameterException(spec.commandLine(), email + " is not an e-mail address");
    }
    if (name.isBlank() || name.length() > Customer.NAME_LENGTH_MAX) {
      throw new ParameterException(
          spec.commandLine(), "a name has 1 to " + Customer.NAME_LENGTH_MAX + " characters");
    }
    Config config = Config.readDatabaseOnly(terminal.variables());
    FreshIds ids = new FreshIds(clock);
    Optional<String> typed = terminal.password("Password for " + email + " (empty: make one up): ");
    Password password =
        new Password(typed.orElseGet(() -> ids.token().substring(0, PASSWORD_CHARACTERS)));
    PrintWriter err = spec.commandLine().getErr();
    if (!password.isAcceptable()) {
      err.println(
          "onsale: a password has %d characters to %d bytes"
              .formatted(Password.CHARACTERS_MIN, Password.BYTES_MAX));
      return Main.FAILED;
    }
    try (Meters meters = new Meters();
        Postgres postgres = new Postgres(App.address(config), meters.registry())) {
      postgres.migrate();
      Register register = new Register(new PostgresAccounts(postgres), new BcryptPasswords(), ids);
      return switch (register.register(new EmailAddress(email), password, name, Role.ADMIN)) {
        case Register.Result.EmailTaken() -> {
          err.println("onsale: there is an account of " + email + " already");
          yield Main.FAILED;
        }
        case Register.Result.Registered _ -> {
          if (typed.isEmpty()) {
            spec.commandLine().getOut().println(password.text());
          }
          err.println("onsale: " + email + " is an admin now");
          yield ExitCode.OK;
        }
      };
    }
  }
}
