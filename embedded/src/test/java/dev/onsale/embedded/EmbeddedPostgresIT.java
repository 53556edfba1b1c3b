package dev.onsale.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresIT {
  @TempDir private Path folder;

  @Test
  void kept_data_survives_a_stop_and_a_start() throws SQLException {
    try (EmbeddedPostgres first = EmbeddedPostgres.start(Options.keptIn(folder))) {
      run(first, "CREATE TABLE seats (id int)");
      run(first, "INSERT INTO seats VALUES (42)");
    }

    try (EmbeddedPostgres second = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(ask(second, "SELECT id FROM seats")).isEqualTo("42");
    }
  }

  @Test
  void kept_data_is_written_through_to_the_disk() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void a_throw_away_does_not_wait_for_the_disk() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.throwAway()) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("off");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("off");
    }
  }

  @Test
  void it_asks_for_a_password_that_only_the_owner_of_the_folder_can_read() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void it_listens_on_the_loopback_address_only() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.throwAway()) {
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "SHOW unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void two_throw_aways_run_side_by_side_and_leave_nothing() throws SQLException {
    Path firstFolder;
    try (EmbeddedPostgres first = EmbeddedPostgres.throwAway();
        EmbeddedPostgres second = EmbeddedPostgres.throwAway()) {
      run(first, "CREATE TABLE only_here (id int)");
      assertThat(ask(second, "SELECT to_regclass('only_here') IS NULL")).isEqualTo("t");
      firstFolder = Path.of(ask(first, "SHOW data_directory"));
      assertThat(firstFolder).exists();
    }

    assertThat(firstFolder).doesNotExist();
  }

  @Test
  void a_taken_port_leads_to_another_one() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(Options.throwAway().onPort(taken.getLocalPort()))) {
      assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_free_port_is_taken_as_wished() throws SQLException {
    int wanted = FreePort.any();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.throwAway().onPort(wanted))) {
      assertThat(postgres.port()).isEqualTo(wanted);
    }
  }

  @Test
  void a_database_can_be_copied_from_another() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.throwAway()) {
      String original = postgres.createDatabase("original");
      runAt(original, postgres, "CREATE TABLE seats AS SELECT 7 AS id");

      String copy = postgres.createDatabase("copy", "original");

      assertThat(askAt(copy, postgres, "SELECT id FROM seats")).isEqualTo("7");
    }
  }

  @Test
  void a_folder_in_use_is_refused_with_the_pid_of_its_user() {
    Options options = Options.keptIn(folder);
    try (EmbeddedPostgres first = EmbeddedPostgres.start(options)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(StartFailed.class)
          .hasMessage(
              "The data folder %s is in use by process %d; stop that one or choose another folder",
              folder, ProcessHandle.current().pid());
      assertThat(first.port()).isPositive();
    }
  }

  @Test
  void a_folder_in_use_by_another_process_is_refused_too() throws Exception {
    try (ChildJvm child = ChildJvm.running("postgres", folder)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(Options.keptIn(folder)))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("in use by process " + child.pid());
    }
  }

  @Test
  void what_a_killed_process_left_running_is_taken_over() throws Exception {
    long orphan;
    try (ChildJvm child = ChildJvm.running("postgres", folder)) {
      child.kill();
      orphan = pidIn(folder.resolve("server/cluster/postmaster.pid"));
      assertThat(ProcessHandle.of(orphan)).isPresent();
    }
    List<String> notices = new ArrayList<>();

    try (EmbeddedPostgres next =
        EmbeddedPostgres.start(Options.keptIn(folder).telling(notices::add))) {
      assertThat(ask(next, "SELECT id FROM from_child")).isEqualTo("1");
      assertThat(notices)
          .containsExactly("Stopped a PostgreSQL that an earlier run left in " + folder);
      assertThat(pidIn(folder.resolve("server/cluster/postmaster.pid"))).isNotEqualTo(orphan);
    }
  }

  @Test
  void a_pid_file_that_names_a_stranger_stops_nobody() throws Exception {
    EmbeddedPostgres.start(Options.keptIn(folder)).close();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    Files.writeString(
        folder.resolve("server/cluster/postmaster.pid"), stranger.pid() + "\n/somewhere\n");

    try (EmbeddedPostgres next = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(ask(next, "SELECT 1")).isEqualTo("1");
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void a_half_made_folder_is_made_again() throws Exception {
    Files.createDirectories(folder.resolve("server/cluster.new/base"));
    Files.writeString(folder.resolve("server/cluster.new/PG_VERSION"), "18\n");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void data_of_another_major_version_is_refused() throws Exception {
    Path cluster = Files.createDirectories(folder.resolve("server/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(Options.keptIn(folder)))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("holds data of PostgreSQL 17");
  }

  @Test
  void root_can_hand_it_to_nobody_where_user_namespaces_are_refused() throws Exception {
    ServerUser user = new UnixSystem().getUid() == 0 ? ServerUser.NOBODY : ServerUser.SELF;

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.throwAway(), user)) {
      Path data = Path.of(ask(postgres, "SHOW data_directory"));
      assertThat(Files.getAttribute(data, "unix:uid")).isNotEqualTo(0);
    }
  }

  @Test
  void nobody_is_told_when_the_folder_is_out_of_reach() throws Exception {
    Path closed = Files.createDirectories(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("--x------"));

    assertThatThrownBy(() -> ServerUser.NOBODY.mustReach(closed.resolve("server")))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("choose a data folder that other users may enter");
  }

  @Test
  void stopping_twice_is_harmless() {
    EmbeddedPostgres postgres = EmbeddedPostgres.throwAway();

    postgres.stop();
    postgres.close();

    assertThatThrownBy(() -> ask(postgres, "SELECT 1")).isInstanceOf(SQLException.class);
  }

  private static long pidIn(Path pidFile) throws Exception {
    return Long.parseLong(Files.readAllLines(pidFile).getFirst());
  }

  private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    runAt(postgres.jdbcUrl(), postgres, sql);
  }

  private static void runAt(String url, EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    return askAt(postgres.jdbcUrl(), postgres, sql);
  }

  private static String askAt(String url, EmbeddedPostgres postgres, String sql)
      throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
