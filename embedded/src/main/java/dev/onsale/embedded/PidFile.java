package dev.onsale.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The file in which a server notes its process id.
///
/// The number alone proves nothing: after a crash or a reboot it may belong to any other program.
/// So a process only counts as the server when its command line names the server's own files.
record PidFile(Path file, Path namedInCommandLine) {
  Optional<ProcessHandle> process() {
    return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isServer);
  }

  /// Ends the server if it runs, by force when it takes too long.
  ///
  /// @return whether there was one to end
  boolean stop(Duration patience) {
    Optional<ProcessHandle> running = process();
    running.ifPresent(
        server -> {
          server.destroy();
          if (!endsWithin(patience, server)) {
            server.destroyForcibly();
            endsWithin(patience, server);
          }
        });
    return running.isPresent();
  }

  private boolean endsWithin(Duration patience, ProcessHandle server) {
    long end = System.nanoTime() + patience.toNanos();
    while (server.isAlive() && isServer(server)) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    return true;
  }

  private Optional<Long> pid() {
    try {
      String firstLine = Files.readString(file).lines().findFirst().orElse("").strip();
      return firstLine.matches("\\d{1,10}")
          ? Optional.of(Long.parseLong(firstLine))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  // A process that has ended but that nobody has waited for still counts as alive, for good in a
  // container whose first process waits for nobody. It has no command line any more.
  private boolean isServer(ProcessHandle process) {
    return commandLine(process).contains(namedInCommandLine.toString());
  }

  private static String commandLine(ProcessHandle process) {
    try {
      Path proc = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return new String(Files.readAllBytes(proc), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return process.info().commandLine().orElse("");
    }
  }
}
