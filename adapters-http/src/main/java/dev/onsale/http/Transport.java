package dev.onsale.http;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JsonMapper;
import java.util.function.BiFunction;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.session.NullSessionCache;
import org.eclipse.jetty.session.NullSessionDataStore;

/// How the server underneath is set up: its limits, its time-outs, and nothing of its own in
/// answers.
final class Transport {
  private static final int HEADER_BYTES_MAX = 16 * 1024;
  private static final long IDLE_MILLIS_MAX = 45_000;

  /// A sale opens with thousands of connections in one second. With the usual backlog of 50 most of
  /// them would wait for a second try of their own network stack.
  private static final int BACKLOG = 4_096;

  private Transport() {}

  static void configure(
      JavalinConfig config,
      HttpSettings settings,
      BiFunction<Server, ConnectionFactory, ServerConnector> connectors,
      Door door,
      ErrorPages errorPages) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.router.ignoreTrailingSlashes = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jsonMapper(new JsonMapper() {});
    config.jetty.modifyServer(
        server -> {
          server.insertHandler(new GracefulHandler());
          server.insertHandler(door);
          server.setErrorHandler(errorPages);
          server.setStopTimeout(settings.drainTime().toMillis());
        });
    config.jetty.modifyServletContextHandler(
        context -> {
          context.setErrorHandler(errorPages);
          forgetSessions(context);
        });
    config.jetty.modifyHttpConfiguration(Transport::limit);
    config.jetty.addConnector(
        (server, http) ->
            listen(connectors.apply(server, new HttpConnectionFactory(http)), settings));
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES_MAX);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setIdleTimeout(IDLE_MILLIS_MAX);
    // Behind a proxy a connection carries many customers, whose credentials are all different.
    http.setHeaderCacheSize(0);
  }

  /// Javalin opens a servlet session for every WebSocket upgrade. Nothing uses it, so it gets no
  /// cookie and is not kept.
  private static void forgetSessions(ServletContextHandler context) {
    SessionHandler sessions = new SessionHandler();
    sessions.setUsingCookies(false);
    NullSessionCache cache = new NullSessionCache(sessions);
    cache.setSessionDataStore(new NullSessionDataStore());
    sessions.setSessionCache(cache);
    context.setSessionHandler(sessions);
  }

  private static ServerConnector listen(ServerConnector connector, HttpSettings settings) {
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_MILLIS_MAX);
    return connector;
  }
}
