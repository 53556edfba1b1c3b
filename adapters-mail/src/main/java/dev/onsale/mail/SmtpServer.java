package dev.onsale.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Where mail is handed over, read from an address such as `smtps://user:password@host:465`. With
/// `smtps` everything is encrypted; with `smtp` it is from the moment the server offers it, and a
/// password never goes to another machine in the clear.
///
/// @param user null: the server wants none
public record SmtpServer(
    String host, int port, boolean tls, @Nullable String user, @Nullable String password) {
  private static final int PORT = 25;
  private static final int PORT_WITH_PASSWORD = 587;
  private static final int PORT_TLS = 465;

  /// @throws IllegalArgumentException when it is no such address
  public static SmtpServer parse(String text) {
    URI uri = uri(text);
    boolean tls = "smtps".equals(uri.getScheme());
    String host = uri.getHost();
    String rest = uri.getRawPath();
    if (!(tls || "smtp".equals(uri.getScheme()))
        || host == null
        || !(rest == null || rest.isEmpty() || rest.equals("/"))
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("not an SMTP address");
    }
    String[] who = credentials(uri.getRawUserInfo());
    int port = uri.getPort();
    if (port < 0) {
      port = tls ? PORT_TLS : who.length > 0 ? PORT_WITH_PASSWORD : PORT;
    }
    return new SmtpServer(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        port,
        tls,
        who.length > 0 ? who[0] : null,
        who.length > 0 ? who[1] : null);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      // The text may have a password in it, and so may what the parser says of it.
      throw new IllegalArgumentException("not an SMTP address");
    }
  }

  private static String[] credentials(@Nullable String raw) {
    if (raw == null) {
      return new String[0];
    }
    int colon = raw.indexOf(':');
    if (colon <= 0 || colon == raw.length() - 1) {
      throw new IllegalArgumentException("an SMTP user needs a password, and the other way round");
    }
    return new String[] {decoded(raw.substring(0, colon)), decoded(raw.substring(colon + 1))};
  }

  private static String decoded(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// Whether the connection has to be encrypted before anything is said.
  boolean mustEncrypt() {
    return tls || (user != null && !isHere());
  }

  private boolean isHere() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return (tls ? "smtps://" : "smtp://") + host + ":" + port;
  }
}
