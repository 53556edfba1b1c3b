package dev.onsale.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PlatformTest {
  @Test
  void each_supported_machine_has_its_binaries() {
    assertThat(Platform.of("Linux", "amd64").postgresArchive())
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(Platform.of("Linux", "aarch64").redisProgram())
        .isEqualTo("redis-server-7.0.15-linux-arm64");
    assertThat(Platform.of("Mac OS X", "x86_64").postgresArchive())
        .isEqualTo("postgres-darwin-x86_64.txz");
    assertThat(Platform.of("Mac OS X", "aarch64").redisProgram())
        .isEqualTo("redis-server-7.0.15-darwin-arm64");
  }

  @Test
  void another_machine_is_told_what_to_do_instead() {
    assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .isInstanceOf(StartFailed.class)
        .hasMessageContaining("servers of your own");
  }
}
