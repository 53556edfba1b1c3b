package dev.onsale.load.stage;

import dev.onsale.load.bare.Bare;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// The bare server in a process of its own, with the options of the JVM that serves the product.
public final class BareServer implements AutoCloseable {
  private final Started started;

  private BareServer(Started started) {
    this.started = started;
  }

  public static BareServer start(Path folder) {
    int port = Started.freePort();
    return new BareServer(
        Started.start(
            "bare",
            Java.command(Bare.class.getName(), Integer.toString(port)),
            Map.of(),
            port,
            folder));
  }

  public InetSocketAddress address() {
    return started.address();
  }

  public URI echo() {
    return URI.create(started.url() + "/echo");
  }

  public URI hello() {
    return URI.create(started.url() + "/hello");
  }

  @Override
  public void close() {
    started.close();
  }
}
