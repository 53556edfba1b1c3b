package dev.onsale.load.table;

import dev.onsale.load.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/// A run with its figures, as it is appended to the table that is kept.
///
/// @param command as it was typed
public record Measured(Instant at, Machine machine, String command, List<Figure> figures) {
  public Measured {
    figures = List.copyOf(figures);
  }

  public void appendTo(Path file) {
    try {
      Files.writeString(file, "\n" + text() + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return """
    ### %s, commit %s

    `%s` on %s, %d cores, %d GiB, %s, JDK %s

    %s
    %s"""
        .formatted(
            at.truncatedTo(ChronoUnit.MINUTES),
            machine.commit(),
            command,
            machine.processor(),
            machine.cores(),
            machine.memoryGib(),
            machine.kernel(),
            machine.java(),
            Figure.head(),
            figures.stream().map(Figure::row).collect(Collectors.joining("\n")));
  }
}
