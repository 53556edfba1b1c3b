package dev.onsale.load.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The server's process as the Linux kernel accounts for it.
record ServerProcess(long pid) {
  private static final int TICKS_PER_SECOND = 100;

  /// User and system time of all its threads so far.
  Duration cpu() {
    String stat = text("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
  }

  /// Memory that is resident now.
  long residentBytes() {
    for (String line : text("status").lines().toList()) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1_024;
      }
    }
    throw new IllegalStateException("no VmRSS for process " + pid);
  }

  private String text(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException("no process " + pid, e);
    }
  }
}
