package dev.onsale.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRedisIT {
  @TempDir private Path folder;

  @Test
  void it_answers_with_its_password_and_refuses_another() {
    try (EmbeddedRedis redis = EmbeddedRedis.throwAway()) {
      assertThat(RedisPing.answers(redis.port(), redis.password())).isTrue();
      assertThat(RedisPing.answers(redis.port(), "guess")).isFalse();
      assertThat(redis.url())
          .isEqualTo("redis://:" + redis.password() + "@127.0.0.1:" + redis.port());
    }
  }

  @Test
  void the_files_that_hold_the_password_can_be_read_by_their_owner_only() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(Options.keptIn(folder))) {
      assertThat(Files.readString(folder.resolve("redis.conf"))).contains(redis.password());
      assertThat(Files.getPosixFilePermissions(folder.resolve("redis.conf")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void the_password_stays_the_same_in_the_same_folder() {
    String before;
    try (EmbeddedRedis first = EmbeddedRedis.start(Options.keptIn(folder))) {
      before = first.password();
    }

    try (EmbeddedRedis second = EmbeddedRedis.start(Options.keptIn(folder))) {
      assertThat(second.password()).isEqualTo(before);
    }
  }

  @Test
  void two_run_side_by_side_and_stop_for_good() {
    int firstPort;
    String firstPassword;
    try (EmbeddedRedis first = EmbeddedRedis.throwAway();
        EmbeddedRedis second = EmbeddedRedis.throwAway()) {
      firstPort = first.port();
      firstPassword = first.password();
      assertThat(RedisPing.answers(firstPort, firstPassword)).isTrue();
      assertThat(RedisPing.answers(second.port(), second.password())).isTrue();
    }

    assertThat(RedisPing.answers(firstPort, firstPassword)).isFalse();
  }

  @Test
  void a_taken_port_leads_to_another_one() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedRedis redis =
            EmbeddedRedis.start(Options.throwAway().onPort(taken.getLocalPort()))) {
      assertThat(redis.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(RedisPing.answers(redis.port(), redis.password())).isTrue();
    }
  }

  @Test
  void a_folder_with_a_space_and_a_quote_in_its_name_will_do() {
    Path odd = folder.resolve("my \"data\" folder");

    try (EmbeddedRedis redis = EmbeddedRedis.start(Options.keptIn(odd))) {
      assertThat(RedisPing.answers(redis.port(), redis.password())).isTrue();
    }
  }

  @Test
  void a_folder_in_use_by_another_process_is_refused() throws Exception {
    try (ChildJvm child = ChildJvm.running("redis", folder)) {
      assertThatThrownBy(() -> EmbeddedRedis.start(Options.keptIn(folder)))
          .isInstanceOf(StartFailed.class)
          .hasMessageContaining("in use by process " + child.pid());
    }
  }

  @Test
  void what_a_killed_process_left_running_is_stopped() throws Exception {
    PidFile orphan = new PidFile(folder.resolve("orphan.pid"), folder.resolve("redis.conf"));
    try (ChildJvm child = ChildJvm.running("redis", folder)) {
      child.kill();
      Files.copy(folder.resolve("redis.pid"), orphan.file());
      assertThat(orphan.process()).isPresent();
    }
    List<String> notices = new ArrayList<>();

    try (EmbeddedRedis next = EmbeddedRedis.start(Options.keptIn(folder).telling(notices::add))) {
      assertThat(RedisPing.answers(next.port(), next.password())).isTrue();
      assertThat(notices).containsExactly("Stopped a Redis that an earlier run left in " + folder);
      assertThat(orphan.process()).isEmpty();
    }
  }

  @Test
  void one_that_died_comes_back_with_its_port_and_password() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start(Options.keptIn(folder))) {
      PidFile pid = new PidFile(folder.resolve("redis.pid"), folder.resolve("redis.conf"));
      ProcessHandle process = pid.process().orElseThrow();
      process.destroyForcibly();
      Awaitility.await().until(() -> pid.process().isEmpty());

      assertThat(redis.revive()).isTrue();

      assertThat(RedisPing.answers(redis.port(), redis.password())).isTrue();
      assertThat(pid.process()).isPresent();
    }
  }

  @Test
  void one_that_runs_or_was_stopped_is_left_alone() {
    EmbeddedRedis redis = EmbeddedRedis.throwAway();
    assertThat(redis.revive()).isFalse();

    redis.stop();

    assertThat(redis.revive()).isFalse();
    assertThat(RedisPing.answers(redis.port(), redis.password())).isFalse();
  }

  @Test
  void stopping_twice_is_harmless() {
    EmbeddedRedis redis = EmbeddedRedis.throwAway();
    int port = redis.port();
    String password = redis.password();

    redis.stop();
    redis.close();

    assertThat(RedisPing.answers(port, password)).isFalse();
  }
}
