package dev.onsale.load.row;

import dev.onsale.load.table.Figure;
import java.util.List;

/// One or more figures that are measured together.
public interface Row {
  /// What it is called on the command line.
  String name();

  /// What it measures, in one line.
  String about();

  List<Figure> measure(Bench bench) throws Exception;
}
