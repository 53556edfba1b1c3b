package dev.onsale.embedded;

import java.util.Locale;

/// The machine's operating system and processor, as the binaries on the class path spell them.
record Platform(String os, boolean arm) {
  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String os = name.startsWith("mac") ? "darwin" : name;
    boolean arm = osArch.equals("aarch64") || osArch.equals("arm64");
    boolean intel = osArch.equals("amd64") || osArch.equals("x86_64");
    if (!(os.equals("linux") || os.equals("darwin")) || !(arm || intel)) {
      throw new StartFailed(
          "There are no embedded servers for %s on %s; point Onsale at servers of your own"
              .formatted(osName, osArch));
    }
    return new Platform(os, arm);
  }

  String postgresArchive() {
    return "postgres-%s-%s.txz".formatted(os, arm ? "arm_64" : "x86_64");
  }

  String redisProgram() {
    return "redis-server-7.0.15-%s-%s".formatted(os, arm ? "arm64" : "amd64");
  }
}
