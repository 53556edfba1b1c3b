package dev.onsale.load.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.load.judge.Verdict;
import dev.onsale.load.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredTest {
  private static final Machine MACHINE = new Machine("Fast One", 2, 24, "Linux 6", "25", "abc123");

  @TempDir private Path folder;

  @Test
  void a_run_is_added_below_the_others_with_its_machine_and_verdict() throws IOException {
    Path file = Files.writeString(folder.resolve("README.md"), "# Load\n");
    Verdict broken = new Verdict(List.of("a seat was sold twice"), "1 event");
    Figure figure =
        new Figure("holds", "100/s", "bare 200/s", new Spread(0.5, 0.4, 0.6), "0.2", broken);

    new Measured(
            Instant.parse("2026-01-02T03:04:05Z"), MACHINE, "./onsale load holds", List.of(figure))
        .appendTo(file);

    assertThat(Files.readString(file))
        .startsWith("# Load\n\n### 2026-01-02T03:04:00Z, commit abc123\n")
        .contains("`./onsale load holds` on Fast One, 2 cores, 24 GiB, Linux 6, JDK 25")
        .endsWith("| holds | 100/s | bare 200/s | 0.50 (0.40-0.60) | 0.2 | BROKEN (1) |\n");
    assertThat(figure.isClean()).isFalse();
  }
}
