package dev.onsale.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Folders for data that nobody wants to keep, and the tidying up after JVMs that were killed
/// before they could throw theirs away.
final class ThrowAwayFolders {
  /// A younger folder may be one that its maker has not locked yet.
  private static final Duration LEFT_BEHIND_AFTER = Duration.ofMinutes(1);

  private ThrowAwayFolders() {}

  /// @param stopServer stops what may still run in a folder that was left behind
  static DataFolder create(String server, Consumer<DataFolder> stopServer) {
    try {
      Path corner = Binaries.ownCorner();
      removeLeftBehind(corner, server, stopServer);
      Path folder = Files.createTempDirectory(corner, prefix(server));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      return DataFolder.claimThrowAway(folder);
    } catch (IOException e) {
      throw new StartFailed("Cannot make a folder for a throw-away server: " + e, e);
    }
  }

  private static String prefix(String server) {
    return "throw-away-" + server + "-";
  }

  private static void removeLeftBehind(Path corner, String server, Consumer<DataFolder> stopServer)
      throws IOException {
    Instant limit = Instant.now().minus(LEFT_BEHIND_AFTER);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(corner, prefix(server) + "*")) {
      for (Path folder : folders) {
        if (isOlder(folder, limit)) {
          remove(folder, stopServer);
        }
      }
    }
  }

  /// A folder that somebody else has removed meanwhile is nobody's concern.
  private static boolean isOlder(Path folder, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(folder).toInstant().isBefore(limit);
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private static void remove(Path folder, Consumer<DataFolder> stopServer) {
    try (DataFolder leftBehind = DataFolder.claimThrowAway(folder)) {
      stopServer.accept(leftBehind);
    } catch (StartFailed _) {
      // Somebody is using it, or is already removing it.
      return;
    }
  }
}
