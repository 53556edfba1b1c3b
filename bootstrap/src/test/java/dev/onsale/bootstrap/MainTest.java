package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.bootstrap.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Command lines that end before anything is started.
class MainTest {
  private final Map<String, String> variables = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String input, String... arguments) {
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    CommandLine line = Main.commandLine(new Terminal(in, variables, null), InstantSource.system());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void help_names_every_command() {
    assertThat(run("", "--help")).isZero();

    assertThat(out.toString()).contains("up", "serve", "admin-create", "admin", "Exit codes");
  }

  @Test
  void every_command_has_help_of_its_own() {
    for (String command : new String[] {"up", "serve", "admin-create", "admin"}) {
      assertThat(run("", command, "--help")).as(command).isZero();
    }
    assertThat(run("", "admin", "events", "list", "--help")).isZero();
    assertThat(out.toString()).contains("--data", "--status");
  }

  @Test
  void admin_commands_are_reached_with_their_options_and_exit_codes() {
    assertThat(run("", "admin", "venues", "list", "--url", "http://127.0.0.1:1")).isEqualTo(3);
    assertThat(run("", "admin", "token", "admin@onsale.test")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot reach http://127.0.0.1:1", "No password");
  }

  @Test
  void the_version_is_told() {
    assertThat(run("", "--version")).isZero();

    assertThat(out.toString()).startsWith("onsale ").contains("Java 2");
  }

  @Test
  void nothing_typed_or_an_unknown_command_is_a_mistake() {
    assertThat(run("")).isEqualTo(2);
    assertThat(run("", "dwon")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required subcommand", "Unmatched argument");
  }

  @Test
  void serve_says_all_that_is_missing_and_starts_nothing() {
    assertThat(run("", "serve")).isEqualTo(78);

    assertThat(err.toString().lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).startsWith("onsale: ONSALE_").endsWith("is not set"));
  }

  @Test
  void a_bad_setting_stops_up_before_anything_is_started(@TempDir Path folder) {
    variables.put("ONSALE_HOLD_TTL", "soon");

    assertThat(run("", "up", "--data", folder.resolve("data").toString())).isEqualTo(78);

    assertThat(err.toString().strip())
        .isEqualTo("onsale: ONSALE_HOLD_TTL must be an ISO 8601 duration from PT30S to PT20M");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_unknown_setting_is_a_warning() {
    variables.put("ONSALE_SEATS", "6");

    run("", "serve");

    assertThat(err.toString()).contains("onsale: ONSALE_SEATS is not a setting of Onsale");
  }

  @Test
  void a_port_in_use_is_one_line_and_nothing_is_started(@TempDir Path folder) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(run("", "up", "--port", port, "--data", folder.resolve("data").toString()))
          .isEqualTo(1);

      assertThat(err.toString().lines()).hasSize(1);
      assertThat(err.toString()).contains("port " + port);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_host_without_an_address_is_one_line_and_nothing_is_started(@TempDir Path folder) {
    String data = folder.resolve("data").toString();

    for (String host : List.of("999.1.1.1", "nowhere.invalid")) {
      err.getBuffer().setLength(0);

      assertThat(run("", "up", "--host", host, "--data", data)).as(host).isEqualTo(78);

      assertThat(err.toString().strip())
          .isEqualTo("onsale: ONSALE_HTTP_HOST (or --host) must be an address of this machine");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void serve_too_refuses_a_host_without_an_address() {
    variables.put("ONSALE_HTTP_HOST", "999.1.1.1");
    variables.put("ONSALE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
    variables.put("ONSALE_DB_USER", "u");
    variables.put("ONSALE_DB_PASSWORD", "p");
    variables.put("ONSALE_REDIS_URL", "redis://127.0.0.1:1");
    variables.put("ONSALE_SECRET", "s".repeat(Config.SECRET_BYTES_MIN));

    assertThat(run("", "serve")).isEqualTo(78);

    assertThat(err.toString().lines()).singleElement().asString().contains("ONSALE_HTTP_HOST");
  }

  @Test
  void admin_create_refuses_what_cannot_be_an_account() {
    assertThat(run("long enough\n", "admin-create", "nobody")).isEqualTo(2);
    assertThat(run("long enough\n", "admin-create", "a@b.example", "--name", " ")).isEqualTo(2);
    assertThat(run("long enough\n", "admin-create", "a@b.example")).isEqualTo(78);
    assertThat(err.toString()).contains("ONSALE_DB_URL must be").doesNotContain("ONSALE_REDIS");
  }

  @Test
  void admin_create_refuses_a_short_password_before_it_looks_for_the_database() {
    variables.put("ONSALE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
    variables.put("ONSALE_DB_USER", "u");
    variables.put("ONSALE_DB_PASSWORD", "p");

    assertThat(run("short\n", "admin-create", "a@b.example")).isEqualTo(1);

    assertThat(err.toString()).contains("10 characters to 72 bytes");
  }

  @Test
  void a_database_that_is_not_there_is_one_line() {
    variables.put("ONSALE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none");
    variables.put("ONSALE_DB_USER", "u");
    variables.put("ONSALE_DB_PASSWORD", "hunter2hunter2");

    assertThat(run("long enough\n", "admin-create", "a@b.example")).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("onsale: ").doesNotContain("hunter2");
  }
}
