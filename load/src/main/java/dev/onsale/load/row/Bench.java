package dev.onsale.load.row;

import dev.onsale.load.drive.Wrk;
import dev.onsale.load.machine.Programs;
import dev.onsale.load.stage.BareServer;
import dev.onsale.load.stage.Nginx;
import dev.onsale.load.table.Pairs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every figure is measured with: the pace, a folder that goes with it, the servers that the
/// product is compared with, and products to be started.
public final class Bench implements AutoCloseable {
  private static final Map<String, String> SETTINGS = Map.of("ONSALE_RATE_LIMITS", "off");

  private final Path home;
  private final List<String> product;
  private final Pace pace;
  private final PrintWriter out;
  private final Programs programs;
  private final Path folder;
  private int stages;
  private @Nullable BareServer bare;
  private @Nullable Nginx nginx;

  /// @param home the folder of the sources
  /// @param product the command that `up` is appended to
  public Bench(Path home, List<String> product, Pace pace, PrintWriter out) {
    this.home = home;
    this.product = List.copyOf(product);
    this.pace = pace;
    this.out = out;
    this.programs = new Programs(System.getenv().getOrDefault("PATH", ""));
    try {
      this.folder = Files.createTempDirectory("onsale-load");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Pace pace() {
    return pace;
  }

  public Programs programs() {
    return programs;
  }

  public Path folder() {
    return folder;
  }

  /// Writes a file that goes with everything else.
  public Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Wrk wrk() {
    return new Wrk(programs, home);
  }

  public void say(String line) {
    out.println("  " + line);
    out.flush();
  }

  /// The bare server, started when it is first asked for.
  public BareServer bare() {
    if (bare == null) {
      bare = BareServer.start(folder);
    }
    return bare;
  }

  /// The nginx of our own, likewise.
  public Nginx nginx() {
    if (nginx == null) {
      nginx = Nginx.start(programs.require("nginx", "nginx"), folder);
    }
    return nginx;
  }

  /// A product of its own for a figure, with so many customers.
  public Stage stage(int customers) {
    stages++;
    return Stage.open(product, folder.resolve("stage-" + stages), SETTINGS, customers);
  }

  /// Both in turn, after each was warmed up.
  Pairs compare(Timed baseline, Timed product) throws Exception {
    return compare(pace, baseline, product);
  }

  /// The same at another pace.
  static Pairs compare(Pace pace, Timed baseline, Timed product) throws Exception {
    if (pace.warmSeconds() > 0) {
      baseline.measure(pace.baselineWarmSeconds());
      product.measure(pace.warmSeconds());
    }
    return inTurn(pace, baseline, product);
  }

  /// Both in turn, as they are.
  static Pairs inTurn(Pace pace, Timed baseline, Timed product) throws Exception {
    return Pairs.alternate(
        pace.pairs(),
        () -> baseline.measure(pace.seconds()),
        () -> product.measure(pace.seconds()));
  }

  /// Something that is done for some seconds and has a rate.
  @FunctionalInterface
  interface Timed {
    double measure(double seconds) throws Exception;
  }

  @Override
  public void close() {
    if (bare != null) {
      bare.close();
    }
    if (nginx != null) {
      nginx.close();
    }
    Folders.delete(folder);
  }
}
