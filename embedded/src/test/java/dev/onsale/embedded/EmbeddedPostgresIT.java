package dev.onsale.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class EmbeddedPostgresIT {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() {
    postgres = EmbeddedPostgres.throwAway();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void a_throw_away_does_not_wait_for_the_disk() throws SQLException {
    assertThat(Sql.ask(postgres, "SHOW fsync")).isEqualTo("off");
    assertThat(Sql.ask(postgres, "SHOW synchronous_commit")).isEqualTo("off");
  }

  @Test
  void it_asks_for_a_password() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void it_listens_on_the_loopback_address_only() throws SQLException {
    assertThat(Sql.ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(Sql.ask(postgres, "SHOW unix_socket_directories")).isEmpty();
  }

  @Test
  void a_database_can_be_copied_from_another() throws SQLException {
    String original = postgres.createDatabase("original");
    Sql.run(postgres, original, "CREATE TABLE seats AS SELECT 7 AS id");

    String copy = postgres.createDatabase("copy", "original");

    assertThat(Sql.ask(postgres, copy, "SELECT id FROM seats")).isEqualTo("7");
  }

  @Test
  void a_database_that_exists_keeps_its_data() throws SQLException {
    String first = postgres.createDatabase("twice");
    Sql.run(postgres, first, "CREATE TABLE seats AS SELECT 8 AS id");

    String again = postgres.createDatabase("twice");

    assertThat(Sql.ask(postgres, again, "SELECT id FROM seats")).isEqualTo("8");
  }

  @Test
  void another_runs_beside_it_and_leaves_nothing() throws SQLException {
    Path data;
    try (EmbeddedPostgres other = EmbeddedPostgres.throwAway()) {
      Sql.run(postgres, "CREATE TABLE only_here (id int)");
      assertThat(Sql.ask(other, "SELECT to_regclass('only_here') IS NULL")).isEqualTo("t");
      data = Path.of(Sql.ask(other, "SHOW data_directory"));
      assertThat(data).exists();
    }

    assertThat(data).doesNotExist();
  }

  @Test
  void a_taken_port_leads_to_another_one() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedPostgres other =
            EmbeddedPostgres.start(Options.throwAway().onPort(taken.getLocalPort()))) {
      assertThat(other.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(Sql.ask(other, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_free_port_is_taken_as_wished_and_stopping_twice_is_harmless() {
    int wanted = FreePort.any();
    EmbeddedPostgres other = EmbeddedPostgres.start(Options.throwAway().onPort(wanted));
    assertThat(other.port()).isEqualTo(wanted);

    other.stop();
    other.close();

    assertThatThrownBy(() -> Sql.ask(other, "SELECT 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void root_can_hand_it_to_nobody_where_user_namespaces_are_refused() throws Exception {
    ServerUser user = new UnixSystem().getUid() == 0 ? ServerUser.NOBODY : ServerUser.SELF;

    try (EmbeddedPostgres other = EmbeddedPostgres.start(Options.throwAway(), user)) {
      Path data = Path.of(Sql.ask(other, "SHOW data_directory"));
      assertThat(Files.getAttribute(data, "unix:uid")).isNotEqualTo(0);
    }
  }
}
