package dev.onsale.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// A loopback port that nobody listened on a moment ago. Another program may take it before the
/// server does, so whoever starts a server on it must be ready to ask again.
final class FreePort {
  /// How often a start is tried again when its port was taken in between.
  static final int TRIES_MAX = 5;

  private FreePort() {}

  static int preferring(int wanted) {
    return canBind(wanted) ? wanted : any();
  }

  static int any() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(loopback(0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartFailed("No free port on the loopback address", e);
    }
  }

  private static boolean canBind(int port) {
    if (port == 0) {
      return false;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(loopback(port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }
}
