package dev.onsale.load.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// The data folder of a running `onsale up`. It holds the passwords of its PostgreSQL and its
/// Redis, readable by its owner only: whoever can use it may do as he likes with that data.
public record UpFolder(Path folder) {
  private static final String USER = "onsale";
  private static final int PORT_LINE = 3;

  /// @throws IllegalStateException when no PostgreSQL of `up` runs in the folder
  public Connection connect() throws SQLException {
    return connect("onsale");
  }

  public Connection connect(String database) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(postgresPort(), database);
    return DriverManager.getConnection(url, USER, postgresPassword());
  }

  public String postgresUser() {
    return USER;
  }

  public String postgresPassword() {
    return text(folder.resolve("postgres/password")).strip();
  }

  public int postgresPort() {
    return Integer.parseInt(postmaster().get(PORT_LINE).strip());
  }

  public long postgresPid() {
    return Long.parseLong(postmaster().getFirst().strip());
  }

  public int redisPort() {
    return Integer.parseInt(redisSetting("port"));
  }

  public String redisPassword() {
    return redisSetting("requirepass");
  }

  public long redisPid() {
    return Long.parseLong(text(folder.resolve("redis/redis.pid")).strip());
  }

  private List<String> postmaster() {
    return text(folder.resolve("postgres/server/cluster/postmaster.pid")).lines().toList();
  }

  private String redisSetting(String name) {
    return text(folder.resolve("redis/redis.conf"))
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + name + " in the settings of Redis"));
  }

  private String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          "no `onsale up` with a PostgreSQL of its own runs with --data " + folder, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
