package dev.onsale.load.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The machine and the state of the sources, as far as figures depend on them.
///
/// @param processor the model of the processor
/// @param cores how many of them this process may use
/// @param memoryGib main memory
/// @param kernel name and release of the operating system
/// @param java the JDK that runs the product as well as this
/// @param commit the checked-out commit, marked when files differ from it
public record Machine(
    String processor, int cores, long memoryGib, String kernel, String java, String commit) {
  private static final long KIB_PER_GIB = 1024L * 1024L;

  /// @param home the folder of the sources
  public static Machine here(Path home) {
    return new Machine(
        field("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        Runtime.version().toString(),
        commit(home));
  }

  private static long memory() {
    String digits = field("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Math.round((double) Long.parseLong(digits) / KIB_PER_GIB);
  }

  private static String field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }

  private static String commit(Path home) {
    String head = git(home, "rev-parse", "--short=10", "HEAD");
    if (head.isEmpty()) {
      return "unknown";
    }
    // The table of figures is written by the runs themselves and changes none of them.
    boolean changed =
        git(home, "status", "--porcelain")
            .lines()
            .anyMatch(line -> !line.endsWith("load/README.md"));
    return changed ? head + "+changes" : head;
  }

  private static String git(Path home, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of("git", "-C", home.toString()), Stream.of(arguments)).toList();
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Override
  public String toString() {
    return "%s, %d cores, %d GiB, %s, JDK %s, commit %s"
        .formatted(processor, cores, memoryGib, kernel, java, commit);
  }
}
