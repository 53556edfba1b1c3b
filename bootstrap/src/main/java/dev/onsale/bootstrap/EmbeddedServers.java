package dev.onsale.bootstrap;

import dev.onsale.application.port.Ids;
import dev.onsale.embedded.EmbeddedPostgres;
import dev.onsale.embedded.EmbeddedRedis;
import dev.onsale.embedded.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL, the Redis and the secret that `up` brings along for whatever the environment
/// does not name.
final class EmbeddedServers implements AutoCloseable {
  private static final String LATER = "known-when-the-embedded-servers-have-been-started";

  /// Longer than a PostgreSQL that recovers from a crash usually takes.
  private static final Duration START_PATIENCE = Duration.ofMinutes(1);

  private final @Nullable Path folder;
  private final Progress progress;
  private final Ids ids;
  private final StartedServers started = new StartedServers(START_PATIENCE);
  private volatile @Nullable EmbeddedRedis redis;

  /// @param folder where data is kept; null to throw it away
  EmbeddedServers(@Nullable Path folder, Progress progress, Ids ids) {
    this.folder = folder;
    this.progress = progress;
    this.ids = ids;
  }

  /// The variables as they will be once the servers run, to find mistakes before starting any.
  static Map<String, String> preview(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    if (isMissing(variables, Setting.DB_URL)) {
      all.put(Setting.DB_URL.variable(), "jdbc:postgresql://" + LATER);
      all.put(Setting.DB_USER.variable(), LATER);
      all.put(Setting.DB_PASSWORD.variable(), LATER);
    }
    if (isMissing(variables, Setting.REDIS_URL)) {
      all.put(Setting.REDIS_URL.variable(), "redis://" + LATER);
    }
    if (isMissing(variables, Setting.SECRET)) {
      all.put(Setting.SECRET.variable(), LATER);
    }
    return all;
  }

  /// Starts what the environment does not name, and returns the variables with its addresses.
  Map<String, String> start(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    if (isMissing(variables, Setting.DB_URL)) {
      progress.say("starting PostgreSQL…");
      EmbeddedPostgres postgres =
          started.start(() -> EmbeddedPostgres.start(options("postgres")), EmbeddedPostgres::close);
      all.put(Setting.DB_URL.variable(), postgres.jdbcUrl());
      all.put(Setting.DB_USER.variable(), postgres.user());
      all.put(Setting.DB_PASSWORD.variable(), postgres.password());
    }
    if (isMissing(variables, Setting.REDIS_URL)) {
      progress.say("starting Redis…");
      EmbeddedRedis fresh =
          started.start(() -> EmbeddedRedis.start(options("redis")), EmbeddedRedis::close);
      redis = fresh;
      all.put(Setting.REDIS_URL.variable(), fresh.url());
    }
    if (isMissing(variables, Setting.SECRET)) {
      all.put(Setting.SECRET.variable(), secret());
    }
    return all;
  }

  /// Starts the Redis again if it has died.
  void revive() {
    EmbeddedRedis ours = redis;
    if (ours != null) {
      started.whileRunning(
          () -> {
            if (ours.revive()) {
              progress.say("Redis had died and was started again");
            }
          });
    }
  }

  /// Waits for a server that is just starting, so that it is not left behind.
  @Override
  public void close() {
    started.close();
  }

  private static boolean isMissing(Map<String, String> variables, Setting setting) {
    return variables.getOrDefault(setting.variable(), "").isBlank();
  }

  private Options options(String name) {
    Options options = folder == null ? Options.throwAway() : Options.keptIn(folder.resolve(name));
    return options.telling(progress::say);
  }

  /// Kept with the data, so that what was signed before a restart stays valid after it.
  private String secret() {
    if (folder == null) {
      return ids.token();
    }
    Path file = folder.resolve("secret");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Path fresh = folder.resolve("secret.new");
        Files.deleteIfExists(fresh);
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, ids.token());
        Files.move(fresh, file);
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a secret in " + file, e);
    }
  }
}
