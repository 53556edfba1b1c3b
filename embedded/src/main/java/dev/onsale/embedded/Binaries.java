package dev.onsale.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The servers' programs, unpacked from the class path once per user and version.
///
/// Several JVMs may unpack at once: each fills a folder of its own and renames it into place, and
/// the first one wins. A folder from which files have vanished, as temporary folders are swept on
/// many machines, is replaced.
final class Binaries {
  private static final String COUNT_FILE = ".files";

  private Binaries() {}

  static Path postgres() {
    return unpacked("postgres", Platform.current().postgresArchive(), Binaries::untar);
  }

  static Path redis() {
    return unpacked("redis", Platform.current().redisProgram(), Binaries::copyProgram)
        .resolve("redis-server");
  }

  /// This user's own corner of the temporary folder. Others may look into it, because the servers
  /// can run as another user than Onsale does, but never write.
  static Path ownCorner() throws IOException {
    long uid = new UnixSystem().getUid();
    Path corner = Path.of(System.getProperty("java.io.tmpdir"), "onsale-" + uid);
    try {
      Files.createDirectory(corner);
      Files.setPosixFilePermissions(corner, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (FileAlreadyExistsException _) {
      mustBelongTo(uid, corner);
    }
    return corner.toRealPath();
  }

  private static void mustBelongTo(long uid, Path corner) throws IOException {
    int owner = (int) Files.getAttribute(corner, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) Files.getAttribute(corner, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    if (owner != uid || (mode & 0022) != 0 || Files.isSymbolicLink(corner)) {
      throw new StartFailed(
          "Others can write to " + corner + ", so no program may be started from it; remove it");
    }
  }

  private static Path unpacked(String name, String resource, Unpacking unpacking) {
    URL url = Binaries.class.getResource("/" + resource);
    if (url == null) {
      throw new StartFailed(
          "%s is not on the class path; the build was made for another platform"
              .formatted(resource));
    }
    try {
      Path corner = ownCorner();
      Path wanted = corner.resolve(name + "-" + fingerprint(url));
      return isWhole(wanted) ? wanted : unpack(url, unpacking, corner, wanted);
    } catch (IOException e) {
      throw new StartFailed("Cannot unpack " + resource + ": " + e.getMessage(), e);
    }
  }

  private static String fingerprint(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    return connection instanceof JarURLConnection jar
        ? Long.toHexString(jar.getJarEntry().getCrc())
        : Long.toHexString(connection.getContentLengthLong());
  }

  private static Path unpack(URL url, Unpacking unpacking, Path corner, Path wanted)
      throws IOException {
    Path fresh = Files.createTempDirectory(corner, "unpacking-");
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream in = new BufferedInputStream(url.openStream())) {
      unpacking.into(fresh, in);
    }
    Files.writeString(fresh.resolve(COUNT_FILE), Long.toString(filesIn(fresh) + 1));
    if (!isWhole(wanted) && Files.exists(wanted)) {
      Path broken = fresh.resolveSibling(fresh.getFileName() + "-replaced");
      Files.move(wanted, broken, StandardCopyOption.ATOMIC_MOVE);
      FolderTree.delete(broken);
    }
    try {
      Files.move(fresh, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException e) {
      FolderTree.delete(fresh);
      if (!isWhole(wanted)) {
        throw e;
      }
    }
    return wanted;
  }

  private static boolean isWhole(Path folder) throws IOException {
    Path count = folder.resolve(COUNT_FILE);
    return Files.exists(count) && Files.readString(count).equals(Long.toString(filesIn(folder)));
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).count();
    }
  }

  private static void copyProgram(Path folder, InputStream in) throws IOException {
    Path program = folder.resolve("redis-server");
    Files.copy(in, program);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void untar(Path folder, InputStream in) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
          throw new IOException("an entry of the archive leads out of its folder: " + path);
        }
        place(entry, tar, path);
      }
    }
  }

  private static void place(TarArchiveEntry entry, TarArchiveInputStream tar, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean program = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private interface Unpacking {
    void into(Path folder, InputStream in) throws IOException;
  }
}
