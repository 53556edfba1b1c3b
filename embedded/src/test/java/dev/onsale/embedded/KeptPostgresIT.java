package dev.onsale.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptPostgresIT {
  @TempDir private Path folder;

  @Test
  void data_survives_a_stop_and_a_start() throws SQLException {
    String password;
    try (EmbeddedPostgres first = EmbeddedPostgres.start(Options.keptIn(folder))) {
      Sql.run(first, "CREATE TABLE seats AS SELECT 42 AS id");
      password = first.password();
    }

    try (EmbeddedPostgres second = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(Sql.ask(second, "SELECT id FROM seats")).isEqualTo("42");
      assertThat(second.password()).isEqualTo(password);
    }
  }

  @Test
  void data_is_written_through_and_the_folder_is_held_and_its_password_hidden() throws Exception {
    Options options = Options.keptIn(folder);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(options)) {
      assertThat(Sql.ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(Sql.ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(Sql.ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));

      assertThatThrownBy(() -> EmbeddedPostgres.start(options))
          .isInstanceOf(StartFailed.class)
          .hasMessage(
              "The data folder %s is in use by process %d; stop that one or choose another folder",
              folder, ProcessHandle.current().pid());
    }
  }

  @Test
  void files_of_the_log_are_there_before_they_are_needed_and_are_made_once() throws Exception {
    String ahead =
        "SELECT count(*) FROM pg_ls_waldir() WHERE name > pg_walfile_name(pg_current_wal_lsn())";
    String used = "SELECT pg_current_wal_lsn() - '0/0' < 34 * 16777216";
    try (EmbeddedPostgres first = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(Integer.parseInt(Sql.ask(first, ahead)))
          .isGreaterThan(PostgresSettings.LOG_FILES - 4);
    }

    try (EmbeddedPostgres second = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(Integer.parseInt(Sql.ask(second, ahead)))
          .isGreaterThan(PostgresSettings.LOG_FILES - 4);
      assertThat(Sql.ask(second, used)).isIn("t", "true");
    }
  }

  @Test
  void a_folder_in_use_by_another_process_is_refused() throws Exception {
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
      orphan = pid();
      assertThat(ProcessHandle.of(orphan)).isPresent();
    }
    List<String> notices = new ArrayList<>();

    try (EmbeddedPostgres next =
        EmbeddedPostgres.start(Options.keptIn(folder).telling(notices::add))) {
      assertThat(Sql.ask(next, "SELECT id FROM from_child")).isEqualTo("1");
      assertThat(notices)
          .containsExactly("Stopped a PostgreSQL that an earlier run left in " + folder);
      assertThat(pid()).isNotEqualTo(orphan);
    }
  }

  @Test
  void a_pid_file_that_names_a_stranger_stops_nobody() throws Exception {
    EmbeddedPostgres.start(Options.keptIn(folder)).close();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    Files.writeString(pidFile(), stranger.pid() + "\n/somewhere\n");

    try (EmbeddedPostgres next = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(Sql.ask(next, "SELECT 1")).isEqualTo("1");
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
      assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
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
  void a_folder_that_a_failed_start_let_go_can_be_used_again() throws Exception {
    Path cluster = Files.createDirectories(folder.resolve("server/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(Options.keptIn(folder)))
        .isInstanceOf(StartFailed.class);
    FolderTree.delete(cluster);

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Options.keptIn(folder))) {
      assertThat(Sql.ask(postgres, "SELECT 1")).isEqualTo("1");
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

  private Path pidFile() {
    return folder.resolve("server/cluster/postmaster.pid");
  }

  private long pid() throws IOException {
    return Long.parseLong(Files.readAllLines(pidFile()).getFirst());
  }
}
