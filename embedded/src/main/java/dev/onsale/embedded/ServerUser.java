package dev.onsale.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// As whom PostgreSQL runs. It refuses to run as root, so root hands it to somebody else.
enum ServerUser {
  /// Whoever runs Onsale, who is not root.
  SELF(-1),
  /// Still root to the file system, nobody to PostgreSQL: a user namespace without a mapping.
  UNSHARED(0),
  /// The user nobody, where user namespaces are refused. It needs files of its own.
  NOBODY(65_534);

  private final int uid;

  ServerUser(int uid) {
    this.uid = uid;
  }

  static ServerUser pick() {
    return pick(new UnixSystem().getUid() == 0);
  }

  private static ServerUser pick(boolean root) {
    if (!root) {
      return SELF;
    }
    return Stream.of(UNSHARED, NOBODY)
        .filter(ServerUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new StartFailed(
                    "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here;"
                        + " run Onsale as another user"));
  }

  private boolean works() {
    return run(Path.of("/"), List.of("true")).succeeded();
  }

  private List<String> prefix() {
    return switch (this) {
      case SELF -> List.of();
      case UNSHARED -> List.of("unshare", "-U");
      case NOBODY -> List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
    };
  }

  Program run(Path folder, List<String> command) {
    List<String> whole = new ArrayList<>(prefix());
    whole.addAll(command);
    return Program.run(folder, whole);
  }

  /// Gives a folder and all in it to this user, whoever had it in an earlier run.
  void own(Path folder) throws IOException {
    if (uid < 0) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        if (!Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid)) {
          Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
          Files.setAttribute(path, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }

  void mustReach(Path folder) {
    if (this == NOBODY
        && !run(Path.of("/"), List.of("test", "-x", folder.toString())).succeeded()) {
      throw new StartFailed(
          "PostgreSQL refuses to run as root, so it runs as nobody here, and nobody cannot reach "
              + folder
              + "; choose a data folder that other users may enter");
    }
  }
}
