package dev.onsale.codegen;

import dev.onsale.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// Writes the jOOQ classes of the schema that the migrations make: the real migrations, run by
/// Flyway on a real PostgreSQL, so that a broken one fails the build. Does nothing when neither the
/// migrations nor the tools have changed since the last run.
public final class GenerateSchema {
  private GenerateSchema() {}

  /// @param args the folder of migrations, the folder to write to, and the file that remembers what
  ///   was written from
  public static void main(String[] args) throws Exception {
    Path migrations = Path.of(args[0]);
    Path output = Path.of(args[1]);
    Path stamp = Path.of(args[2]);

    List<Path> files = filesIn(migrations);
    String fingerprint = Fingerprint.of(files);
    if (Files.exists(stamp) && Files.readString(stamp).equals(fingerprint)) {
      return;
    }
    Files.deleteIfExists(stamp);
    if (files.isEmpty()) {
      System.out.println("schema: no migrations, nothing to write");
      Files.createDirectories(output);
    } else {
      generate(migrations, files.size(), output);
    }
    Files.writeString(stamp, fingerprint);
  }

  private static List<Path> filesIn(Path migrations) throws IOException {
    if (!Files.isDirectory(migrations)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(migrations)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void generate(Path migrations, int count, Path output) throws Exception {
    quieten();
    long start = System.nanoTime();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.throwAway()) {
      Flyway.configure()
          .dataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())
          .locations("filesystem:" + migrations.toAbsolutePath())
          .load()
          .migrate();
      JooqClasses.write(postgres, output);
    }
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0;
    System.out.printf(
        Locale.ROOT, "schema: classes written from %d migrations in %.1f s%n", count, seconds);
  }

  private static void quieten() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    Logger.getLogger("").setLevel(Level.WARNING);
  }
}
