package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// README's table of settings is the one that is in force.
class ReadmeTest {
  @ParameterizedTest
  @EnumSource
  void every_setting_is_in_the_table_with_its_default(Setting setting) throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "README.md")).stream()
            .filter(line -> line.startsWith("| `ONSALE_"))
            .filter(line -> line.contains("`" + setting.variable() + "`"))
            .toList();

    assertThat(rows).hasSize(1);
    String fallback = setting.fallback();
    String expected =
        fallback == null ? "| (must) |" : fallback.isEmpty() ? "|  |" : "| `" + fallback + "` |";
    assertThat(rows.getFirst()).contains(expected);
  }
}
