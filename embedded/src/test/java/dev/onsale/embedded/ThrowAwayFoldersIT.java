package dev.onsale.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThrowAwayFoldersIT {
  private static final String SERVER = "example";

  private final List<Path> cleared = new ArrayList<>();

  @Test
  void what_a_killed_process_left_behind_is_removed() throws IOException {
    Path leftBehind = folderOfAge(Duration.ofMinutes(5));

    try (DataFolder fresh = create()) {
      assertThat(cleared).containsExactly(leftBehind);
      assertThat(leftBehind).doesNotExist();
      assertThat(fresh.path()).exists();
    }
  }

  @Test
  void a_folder_that_was_made_a_moment_ago_stays() throws IOException {
    Path young = folderOfAge(Duration.ZERO);

    try (DataFolder fresh = create()) {
      assertThat(cleared).isEmpty();
      assertThat(young).isNotEqualTo(fresh.path()).exists();
    } finally {
      Files.delete(young);
    }
  }

  @Test
  void a_folder_in_use_stays() throws IOException {
    try (DataFolder inUse = DataFolder.claim(folderOfAge(Duration.ofMinutes(5)))) {
      Files.setLastModifiedTime(inUse.path(), ago(Duration.ofMinutes(5)));

      try (DataFolder fresh = create()) {
        assertThat(cleared).isEmpty();
        assertThat(inUse.path()).isNotEqualTo(fresh.path()).exists();
      }

      FolderTree.delete(inUse.path());
    }
  }

  private DataFolder create() {
    return ThrowAwayFolders.create(SERVER, folder -> cleared.add(folder.path()));
  }

  private static Path folderOfAge(Duration age) throws IOException {
    Path folder = Files.createTempDirectory(Binaries.ownCorner(), "throw-away-" + SERVER + "-");
    Files.setLastModifiedTime(folder, ago(age));
    return folder;
  }

  private static FileTime ago(Duration age) {
    return FileTime.from(Instant.now().minus(age));
  }
}
