package dev.onsale.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/// The files of one PostgreSQL and the programs that make, start and stop it.
///
/// Everything PostgreSQL itself touches lies in `server/`, which belongs to the user it runs as;
/// the lock and the password stay outside.
final class PostgresCluster {
  static final String USER = "onsale";
  private static final String MAJOR_VERSION = "18";

  private final DataFolder folder;
  private final ServerUser user;
  private final Path programs;
  private final Path server;
  private final Path data;
  private final Path log;

  PostgresCluster(DataFolder folder, ServerUser user) {
    this.folder = folder;
    this.user = user;
    this.programs = Binaries.postgres().resolve("bin");
    this.server = folder.resolve("server");
    this.data = server.resolve("cluster");
    this.log = server.resolve("postgres.log");
  }

  /// Makes the files unless they are there. They are made aside and renamed into place, so that a
  /// crash leaves either none or a good set.
  void create() throws IOException {
    Files.createDirectories(server);
    user.own(server);
    user.mustReach(server);
    if (Files.exists(data)) {
      mustBeOurVersion();
      return;
    }
    Path fresh = server.resolve("cluster.new");
    FolderTree.delete(fresh);
    Path passwordFile = server.resolve("password.new");
    DataFolder.writeSecret(passwordFile, folder.password());
    user.own(server);
    mustSucceed("make the data folder", run(initdb(fresh, passwordFile)));
    Files.delete(passwordFile);
    Files.writeString(
        fresh.resolve("postgresql.conf"), "\ninclude = 'onsale.conf'\n", StandardOpenOption.APPEND);
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> initdb(Path fresh, Path passwordFile) {
    // The built-in locale sorts by code point and knows Unicode, the same on every machine.
    return List.of(
        program("initdb"),
        "--pgdata=" + fresh,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        folder.isThrowAway() ? "--no-sync" : "--data-checksums");
  }

  private void mustBeOurVersion() throws IOException {
    String version = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new StartFailed(
          "%s holds data of PostgreSQL %s, and this is PostgreSQL %s; choose another folder"
              .formatted(folder.path(), version, MAJOR_VERSION));
    }
  }

  /// Starts the server and waits until it takes connections.
  Program start(int port) throws IOException {
    Files.writeString(data.resolve("onsale.conf"), PostgresSettings.of(port, folder.isThrowAway()));
    Files.deleteIfExists(log);
    user.own(data.resolve("onsale.conf"));
    // pg_ctl puts the server into a session of its own: Ctrl-C in a terminal reaches Onsale only,
    // which can then drain before it stops its database.
    return run(
        List.of(
            program("pg_ctl"),
            "start",
            "--wait",
            "--timeout=60",
            "--silent",
            "--pgdata=" + data,
            "--log=" + log));
  }

  void stop() {
    String gently = folder.isThrowAway() ? "immediate" : "fast";
    if (!stop(gently).succeeded()) {
      mustSucceed("stop", stop("immediate"));
    }
  }

  private Program stop(String mode) {
    return run(
        List.of(
            program("pg_ctl"),
            "stop",
            "--wait",
            "--timeout=60",
            "--silent",
            "--mode=" + mode,
            "--pgdata=" + data));
  }

  /// The server of these files, if one runs.
  Optional<ProcessHandle> process() {
    return new PidFile(pidFile(), data).process();
  }

  /// Forgets a process id that now belongs to some other program: PostgreSQL would take it for a
  /// server on the same files.
  void forgetDeadProcess() throws IOException {
    Files.deleteIfExists(pidFile());
  }

  String lastWords() throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  private String program(String name) {
    return programs.resolve(name).toString();
  }

  private Program run(List<String> command) {
    return user.run(server, command);
  }

  private void mustSucceed(String what, Program program) {
    if (!program.succeeded()) {
      throw new StartFailed(
          "PostgreSQL could not %s in %s:%n%s".formatted(what, folder.path(), program.output()));
    }
  }
}
