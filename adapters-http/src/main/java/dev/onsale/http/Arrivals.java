package dev.onsale.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/// Tells of a request that comes in who sent it, and names it. Headers of proxies count only when a
/// trusted peer sends them.
final class Arrivals {
  static final String CORRELATION_ID = "X-Correlation-Id";
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
  private static final Pattern CORRELATION_ID_SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private final List<Cidr> trustedProxies;

  Arrivals(List<Cidr> trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  Visit visit(Request request) {
    HttpFields headers = request.getHeaders();
    String peer = peer(request);
    boolean trusted = isTrusted(peer);
    boolean relayed = headers.contains(FORWARDED_FOR) || headers.contains("Forwarded");
    String address = trusted ? client(peer, headers.getValuesList(FORWARDED_FOR)) : peer;
    boolean https =
        request.isSecure()
            || (trusted && last(headers.getValuesList(FORWARDED_PROTO)).equals("https"));
    return new Visit(correlationId(headers), address, trusted || !relayed, https);
  }

  private static String correlationId(HttpFields headers) {
    String wanted = headers.get(CORRELATION_ID);
    if (wanted != null && CORRELATION_ID_SHAPE.matcher(wanted).matches()) {
      return wanted;
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  private static String peer(Request request) {
    if (request.getConnectionMetaData().getRemoteSocketAddress()
        instanceof InetSocketAddress socket) {
      InetAddress address = socket.getAddress();
      return address == null ? "" : address.getHostAddress();
    }
    return "";
  }

  /// Walks from the nearest hop outwards and stops at the first that is not a trusted proxy.
  private String client(String peer, List<String> hops) {
    String nearest = peer;
    for (String hop : hops.reversed()) {
      if (!Cidr.isLiteral(hop)) {
        return nearest;
      }
      nearest = hop;
      if (!isTrusted(hop)) {
        return nearest;
      }
    }
    return nearest;
  }

  private boolean isTrusted(String address) {
    for (Cidr block : trustedProxies) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static String last(List<String> values) {
    return values.isEmpty() ? "" : values.getLast();
  }
}
