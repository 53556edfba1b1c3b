package dev.onsale.load.row;

import dev.onsale.load.drive.Wrk;
import dev.onsale.load.judge.Verdict;
import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Pairs;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// How quickly maps are served.
public final class MapsRow implements Row {
  private static final int SEATS = 20_000;
  private static final int CONNECTIONS = 64;

  /// What the head of an answer has room in.
  private static final long HEAD_BYTES_MAX = 2_048;

  private static final String GZIP = "Accept-Encoding: gzip";

  @Override
  public String name() {
    return "maps";
  }

  @Override
  public String about() {
    return "the full map to nginx serving the same bytes; 304 and status view to a bare GET";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    try (Stage stage = bench.stage(1)) {
      int seats = bench.pace().size(SEATS, 2_000);
      UUID event = stage.house().onSale(seats);
      Maps maps = new Maps(bench, stage, event);
      List<Figure> figures = new ArrayList<>();
      Pairs full = bench.compare(maps::fullByNginx, maps::full);
      figures.add(
          Figure.ratio(
              "full map of %,d seats, %,d bytes gzipped".formatted(seats, maps.size()),
              full,
              "nginx",
              "0.5, goal 0.8",
              maps.verdict()));
      Pairs unchanged = bench.compare(maps::hello, maps::unchanged);
      figures.add(
          Figure.ratio(
              "map with If-None-Match (304)",
              unchanged,
              "bare GET",
              "0.6, goal 0.8",
              maps.verdict()));
      Pairs status = bench.compare(maps::hello, maps::status);
      figures.add(Figure.ratio("status view", status, "bare GET", "0.5, goal 0.8", maps.verdict()));
      return figures;
    }
  }

  /// The views of one event, and what they are compared with.
  static final class Maps {
    private final Wrk wrk;
    private final Stage stage;
    private final URI hello;
    private final URI served;
    private final String path;
    private final HttpResponse<byte[]> map;
    private final List<String> broken = new ArrayList<>();

    Maps(Bench bench, Stage stage, UUID event) {
      this.wrk = bench.wrk();
      this.hello = bench.bare().hello();
      this.stage = stage;
      this.path = "/api/events/" + event + "/seats";
      this.map = stage.fetch(path);
      if (map.headers().firstValue("Content-Encoding").filter("gzip"::equals).isEmpty()) {
        throw new IllegalStateException("the map is not compressed");
      }
      this.served = bench.nginx().serve(bench.folder(), event.toString(), map.body());
    }

    int size() {
      return map.body().length;
    }

    double full(double seconds) {
      return get(path, seconds, List.of(GZIP), size(), Integer.MAX_VALUE);
    }

    double fullByNginx(double seconds) {
      Wrk.Tally tally = wrk.get(served, CONNECTIONS, seconds, List.of(GZIP));
      tally.flaw("nginx", size(), Integer.MAX_VALUE).ifPresent(broken::add);
      return tally.goodPerSecond();
    }

    double unchanged(double seconds) {
      String tag = map.headers().firstValue("ETag").orElseThrow();
      // To wrk a whole map is as good an answer as a 304.
      return get(path, seconds, List.of(GZIP, "If-None-Match: " + tag), 0, HEAD_BYTES_MAX);
    }

    double status(double seconds) {
      int size = stage.fetch(path + "?view=status").body().length;
      return get(path + "?view=status", seconds, List.of(GZIP), size, Integer.MAX_VALUE);
    }

    double hello(double seconds) {
      Wrk.Tally tally = wrk.get(hello, CONNECTIONS, seconds, List.of());
      tally.flaw("bare GET").ifPresent(broken::add);
      return tally.goodPerSecond();
    }

    private double get(
        String what, double seconds, List<String> headers, long bytesMin, long bytesMax) {
      Wrk.Tally tally = wrk.get(stage.product().uri(what), CONNECTIONS, seconds, headers);
      tally.flaw(what, bytesMin, bytesMax).ifPresent(broken::add);
      return tally.goodPerSecond();
    }

    Verdict verdict() {
      return new Verdict(broken, "every answer good and whole");
    }
  }
}
