package dev.onsale.load.row;

import dev.onsale.load.drive.Wrk;
import dev.onsale.load.machine.Programs;
import dev.onsale.load.stage.UpFolder;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Spread;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What this machine can do at all: the servers that the product is built on, with nothing of the
/// product in front of them.
public final class LimitsRow implements Row {
  private static final int CONNECTIONS = 64;
  private static final int ROWS = 100_000;
  private static final double SECONDS_MAX = 4;
  private static final int TIMES_MAX = 3;

  /// Before its clock starts, pgbench opens all its connections.
  private static final double PGBENCH_SECONDS_MIN = 3;

  private static final String CLAIM =
      "if redis.call('exists', KEYS[1]) == 1 then return 0 end"
          + " redis.call('set', KEYS[1], ARGV[1], 'px', 600000) return 1";

  @Override
  public String name() {
    return "limits";
  }

  @Override
  public String about() {
    return "what a bare server, nginx, Redis and PostgreSQL do on this machine by themselves";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (Stage stage = bench.stage(1)) {
      Wrk wrk = bench.wrk();
      Path body = stage.oneSeatEach(new UUID(0, 0), List.of(new UUID(0, 0), new UUID(0, 1)));
      Path token = stage.tokens(1);
      URI hello = bench.nginx().serve(bench.folder(), "hello", new byte[20]);
      figures.add(
          limit(
              bench,
              "bare Javalin, POST echo",
              s ->
                  wrk.post(bench.bare().echo(), CONNECTIONS, s, body, token, false)
                      .goodPerSecond()));
      figures.add(
          limit(
              bench,
              "bare Javalin, GET",
              s -> wrk.get(bench.bare().hello(), CONNECTIONS, s, List.of()).goodPerSecond()));
      figures.add(
          limit(
              bench,
              "nginx, 20 bytes",
              s -> wrk.get(hello, CONNECTIONS, s, List.of()).goodPerSecond()));
      UpFolder folder = stage.product().folder();
      figures.add(limit(bench, "Redis, EVALSHA of a claim", s -> evalsha(bench, folder, s)));
      figures.add(
          limit(bench, "PostgreSQL, durable one-row updates", s -> updates(bench, folder, s)));
    }
    return figures;
  }

  private static Figure limit(Bench bench, String what, Bench.Timed measure) throws Exception {
    Spread spread;
    try {
      spread = spread(bench, measure);
    } catch (Programs.Missing missing) {
      return Figure.plain(what, "not measured: " + missing.getMessage(), "", null);
    }
    return Figure.plain(
        what + ", 64 connections",
        "%s (%s-%s)"
            .formatted(
                Figure.rate(spread.median()), Figure.rate(spread.min()), Figure.rate(spread.max())),
        "",
        null);
  }

  private static Spread spread(Bench bench, Bench.Timed measure) throws Exception {
    double seconds = Math.min(bench.pace().seconds(), SECONDS_MAX);
    measure.measure(bench.pace().baselineWarmSeconds());
    List<Double> found = new ArrayList<>();
    for (int n = 0; n < Math.min(bench.pace().pairs(), TIMES_MAX); n++) {
      found.add(measure.measure(seconds));
    }
    return Spread.of(found);
  }

  private static double evalsha(Bench bench, UpFolder folder, double seconds) {
    Path client = bench.programs().require("redis-cli", "redis-tools");
    Path benchmark = bench.programs().require("redis-benchmark", "redis-tools");
    Map<String, String> password = Map.of("REDISCLI_AUTH", folder.redisPassword());
    String port = Integer.toString(folder.redisPort());
    String hash =
        Programs.output(
                List.of(
                    client.toString(), "-p", port, "--no-auth-warning", "script", "load", CLAIM),
                password)
            .strip();
    int requests = (int) Math.max(20_000, 80_000 * seconds);
    String said =
        Programs.output(
            List.of(
                benchmark.toString(),
                "-p",
                port,
                "-a",
                folder.redisPassword(),
                "-c",
                "64",
                "-n",
                Integer.toString(requests),
                "-r",
                "1000000",
                "--csv",
                "evalsha",
                hash,
                "1",
                "load:__rand_int__",
                "token"),
            Map.of());
    return last(said, "\"[^\"]*(?:evalsha|EVALSHA)[^\"]*\",\"([0-9.]+)\"");
  }

  private static double updates(Bench bench, UpFolder folder, double seconds) throws SQLException {
    Path pgbench = bench.programs().require("pgbench", "postgresql-contrib (pgbench)");
    try (Connection connection = folder.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists load");
      statement.execute(
          "create table if not exists load.rows (id int primary key, status int not null)"
              + " with (fillfactor = 70)");
      statement.execute(
          "insert into load.rows select n, 0 from generate_series(1, %d) n on conflict do nothing"
              .formatted(ROWS));
    }
    Path script =
        bench.write(
            "pgbench.sql",
            "\\set id random(1, %d)\nupdate load.rows set status = status + 1 where id = :id;\n"
                .formatted(ROWS));
    String said =
        Programs.output(
            List.of(
                pgbench.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(folder.postgresPort()),
                "-U",
                folder.postgresUser(),
                "-n",
                "-M",
                "prepared",
                "-c",
                "64",
                "-j",
                "2",
                "-T",
                Long.toString(Math.round(Math.max(PGBENCH_SECONDS_MIN, seconds))),
                "-f",
                script.toString(),
                "onsale"),
            Map.of("PGPASSWORD", folder.postgresPassword()));
    return last(said, "tps = ([0-9.]+)");
  }

  private static double last(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    double value = Double.NaN;
    while (found.find()) {
      value = Double.parseDouble(found.group(1));
    }
    if (Double.isNaN(value)) {
      throw new IllegalStateException("no figure in:\n" + text);
    }
    return value;
  }
}
