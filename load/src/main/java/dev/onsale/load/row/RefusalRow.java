package dev.onsale.load.row;

import dev.onsale.load.table.Figure;
import dev.onsale.load.table.Pairs;
import java.util.List;

/// How quickly a taken seat is refused.
public final class RefusalRow implements Row {
  @Override
  public String name() {
    return "refusal";
  }

  @Override
  public String about() {
    return "POST reserve of a taken seat (409), to a bare echo of the same requests";
  }

  @Override
  public List<Figure> measure(Bench bench) throws Exception {
    try (Stage stage = bench.stage(1_000)) {
      Refusals refusals = new Refusals(bench, stage, bench.pace().size(20_000, 2_000));
      Pairs pairs =
          bench.compare(seconds -> refusals.echoed(bench.bare().echo(), seconds), refusals::rate);
      return List.of(
          Figure.ratio(
              "refusal of a taken seat, 64 connections",
              pairs,
              "bare echo",
              "0.60, goal 0.80",
              refusals.verdict()));
    }
  }
}
