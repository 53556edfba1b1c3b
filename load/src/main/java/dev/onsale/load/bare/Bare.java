package dev.onsale.load.bare;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// The bare server: `POST /echo` answers with the body it got, `GET /hello` with a short constant.
/// Its connector is set up like the product's; there is no gate, no work and no log.
public final class Bare {
  private static final int BACKLOG = 4_096;
  private static final long IDLE_MILLIS_MAX = 45_000;
  private static final String JSON = "application/json";

  private Bare() {}

  /// @param arguments the port to listen on
  public static void main(String[] arguments) {
    Javalin.create(config -> configure(config, Integer.parseInt(arguments[0]))).start();
  }

  private static void configure(JavalinConfig config, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.addConnector((server, http) -> connector(server, http, port));
    config.routes.post("/echo", context -> context.contentType(JSON).result(context.bodyAsBytes()));
    config.routes.get(
        "/hello", context -> context.contentType(JSON).result("{\"message\":\"hello\"}"));
  }

  private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
    http.setSendServerVersion(false);
    http.setIdleTimeout(IDLE_MILLIS_MAX);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_MILLIS_MAX);
    return connector;
  }
}
