package dev.onsale.ws;

import io.javalin.config.JavalinConfig;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/// Browsers offer to have their messages compressed, and Jetty takes every offer: that would cost
/// each socket its own compressor, a quarter of a megabyte, and compress the same short frame once
/// for everybody.
final class Compression {
  private static final String EXTENSION = "permessage-deflate";

  private Compression() {}

  /// For all sockets of the server.
  static void switchOff(JavalinConfig config) {
    config.jetty.modifyServletContextHandler(
        context -> context.addEventListener(new WhenStarted(context)));
  }

  private record WhenStarted(ServletContextHandler context) implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarted(LifeCycle started) {
      WebSocketComponents components = WebSocketServerComponents.getWebSocketComponents(context);
      components.getExtensionRegistry().unregister(EXTENSION);
    }
  }
}
