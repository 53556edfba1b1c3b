package dev.onsale.load.stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Commands that start a JVM like the one that serves: the same JDK, the same options.
final class Java {
  private Java() {}

  /// A main class of this room, in a process of its own.
  static List<String> command(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String flags = System.getProperty("onsale.server-flags", "");
    if (!flags.isBlank()) {
      command.addAll(List.of(flags.strip().split(" +")));
    }
    command.add("-Dlogback.configurationFile=load-log.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }
}
