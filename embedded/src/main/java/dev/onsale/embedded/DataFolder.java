package dev.onsale.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A server's data folder, claimed by this JVM alone until it is closed.
///
/// The claim is a lock of the operating system, which ends with the process however that dies.
/// Whatever still runs in a folder that could be claimed was left behind by a killed process.
final class DataFolder implements AutoCloseable {
  // Opening and closing the lock file a second time would give up the lock of the first.
  private static final Set<Path> CLAIMED_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lockFile;
  private final boolean throwAway;

  private DataFolder(Path path, FileChannel lockFile, boolean throwAway) {
    this.path = path;
    this.lockFile = lockFile;
    this.throwAway = throwAway;
  }

  static DataFolder claim(Path wanted) {
    return claim(wanted, false);
  }

  static DataFolder claimThrowAway(Path wanted) {
    return claim(wanted, true);
  }

  private static DataFolder claim(Path wanted, boolean throwAway) {
    try {
      Files.createDirectories(wanted);
      Path path = wanted.toRealPath();
      if (!CLAIMED_HERE.add(path)) {
        throw inUse(path, Long.toString(ProcessHandle.current().pid()));
      }
      try {
        return new DataFolder(path, lock(path), throwAway);
      } catch (IOException | StartFailed e) {
        CLAIMED_HERE.remove(path);
        throw e;
      }
    } catch (IOException e) {
      throw new StartFailed("Cannot use the data folder " + wanted + ": " + e, e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw inUse(path, holder(path));
    }
    Files.writeString(path.resolve("owner.pid"), Long.toString(ProcessHandle.current().pid()));
    return channel;
  }

  private static String holder(Path path) throws IOException {
    try {
      return Files.readString(path.resolve("owner.pid"));
    } catch (NoSuchFileException _) {
      return "unknown";
    }
  }

  private static StartFailed inUse(Path path, String pid) {
    return new StartFailed(
        "The data folder %s is in use by process %s; stop that one or choose another folder"
            .formatted(path, pid));
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  boolean isThrowAway() {
    return throwAway;
  }

  /// The server's password: made at random on the first call, and the same ever after.
  String password() {
    Path file = resolve("password");
    try {
      if (!Files.exists(file)) {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        writeSecret(file, HexFormat.of().formatHex(random));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes a file that only its owner can read, whole or not at all.
  static void writeSecret(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Gives up the claim; a throw-away folder goes with it.
  @Override
  public void close() {
    try {
      if (throwAway) {
        FolderTree.delete(path);
      } else {
        Files.deleteIfExists(resolve("owner.pid"));
      }
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      CLAIMED_HERE.remove(path);
    }
  }
}
