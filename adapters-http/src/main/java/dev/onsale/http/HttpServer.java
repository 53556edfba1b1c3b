package dev.onsale.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// The server that answers HTTP: one virtual thread a request. Not reusable after [#stop].
public final class HttpServer {
  private final Javalin javalin;

  /// @param more what other adapters add to the same port: their sockets
  public HttpServer(
      HttpSettings settings,
      UseCases useCases,
      Operations operations,
      InstantSource clock,
      List<Consumer<JavalinConfig>> more) {
    this.javalin =
        Javalin.create(
            config -> {
              config.jetty.host = settings.host();
              config.jetty.port = settings.port();
              config.concurrency.useVirtualThreads = true;
              more.forEach(adapter -> adapter.accept(config));
            });
  }

  /// Returns once requests are accepted.
  public void start() {
    javalin.start();
  }

  /// Stops accepting, lets requests that are under way finish, then ends.
  public void stop() {
    javalin.stop();
  }

  /// The port that was bound.
  public int port() {
    return javalin.port();
  }
}
