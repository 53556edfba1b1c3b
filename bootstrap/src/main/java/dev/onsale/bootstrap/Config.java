package dev.onsale.bootstrap;

import dev.onsale.http.Cidr;
import dev.onsale.mail.SmtpMailer;
import dev.onsale.mail.SmtpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Every setting of the product, read once at the start. [Setting] has the defaults and bounds.
///
/// @param httpPort 0: any free port
/// @param redisUrl as clients take it, password included
/// @param secretPrevious empty when there was none
/// @param origins browser origins allowed besides the server's own
/// @param trustedProxies address ranges whose `X-Forwarded-For` is believed
/// @param metricsCidrs address ranges that may read metrics and checks
/// @param holdTtl how long a hold lasts unless its event says otherwise
/// @param smtpUrl empty: there is no post
/// @param mailsPerSecond how many mails this replica sends at most
/// @param socketsMax WebSockets open at a time
/// @param drain how long a stopping replica waits for requests under way
/// @param replicaId empty: one is made up
record Config(
    int httpPort,
    String httpHost,
    String dbUrl,
    String dbUser,
    Secret dbPassword,
    int dbPool,
    Secret redisUrl,
    Secret secret,
    Secret secretPrevious,
    List<String> origins,
    List<String> trustedProxies,
    List<String> metricsCidrs,
    Duration holdTtl,
    int seatsPerHoldMax,
    PaymentConfig payment,
    boolean rateLimits,
    Secret smtpUrl,
    String mailFrom,
    int mailsPerSecond,
    int socketsMax,
    Duration drain,
    String replicaId) {
  static final int SECRET_BYTES_MIN = 32;

  private static final Pattern REPLICA_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern REDIS_URL = Pattern.compile("(rediss?|redis-sentinel)://\\S+");
  private static final Pattern DB_URL = Pattern.compile("jdbc:postgresql://\\S+");

  Config {
    origins = List.copyOf(origins);
    trustedProxies = List.copyOf(trustedProxies);
    metricsCidrs = List.copyOf(metricsCidrs);
  }

  /// Reads all settings.
  ///
  /// @throws BadSettings with a line for each one that cannot be used
  static Config read(Map<String, String> variables) {
    Environment from = new Environment(variables);
    Config config =
        new Config(
            from.number(Setting.HTTP_PORT, 0, 65_535),
            from.text(Setting.HTTP_HOST, host -> !host.contains(" ") && !host.contains("/")),
            from.text(Setting.DB_URL, DB_URL.asMatchPredicate()),
            from.text(Setting.DB_USER),
            from.secret(Setting.DB_PASSWORD, 1),
            from.number(Setting.DB_POOL, 2, 200),
            new Secret(from.text(Setting.REDIS_URL, REDIS_URL.asMatchPredicate())),
            from.secret(Setting.SECRET, SECRET_BYTES_MIN),
            from.secret(Setting.SECRET_PREVIOUS, SECRET_BYTES_MIN),
            from.list(Setting.ORIGINS, Config::isOrigin),
            from.list(Setting.TRUSTED_PROXIES, Config::isCidr),
            from.list(Setting.METRICS_CIDRS, Config::isCidr),
            from.duration(Setting.HOLD_TTL, Duration.ofSeconds(30), Duration.ofMinutes(20)),
            from.number(Setting.MAX_SEATS_PER_HOLD, 1, 20),
            PaymentConfig.read(from),
            from.onOrOff(Setting.RATE_LIMITS),
            new Secret(from.text(Setting.SMTP_URL, Config::isSmtpServer)),
            from.text(Setting.MAIL_FROM, Config::isSender),
            from.number(Setting.MAIL_RATE, 1, 1_000),
            from.number(Setting.WS_MAX, 1, 1_000_000),
            from.duration(Setting.DRAIN, Duration.ZERO, Duration.ofMinutes(2)),
            from.text(Setting.REPLICA_ID, REPLICA_ID.asMatchPredicate()));
    if (isSmtpServer(config.smtpUrl().text()) && config.mailFrom().isEmpty()) {
      from.miss(Setting.MAIL_FROM);
    }
    if (!from.complaints().isEmpty()) {
      throw new BadSettings(from.complaints());
    }
    return config;
  }

  /// Reads all settings, for a command that needs no more than the database: of the others only
  /// those that are set must make sense.
  static Config readDatabaseOnly(Map<String, String> variables) {
    Map<String, String> filled = new HashMap<>();
    filled.put(Setting.REDIS_URL.variable(), "redis://not-used");
    filled.put(Setting.SECRET.variable(), "not-used".repeat(SECRET_BYTES_MIN));
    filled.putAll(variables);
    return read(filled);
  }

  /// Where the server listens, looked up now.
  ///
  /// @throws BadSettings when the host has no address
  InetSocketAddress listenOn() {
    InetSocketAddress address = new InetSocketAddress(httpHost, httpPort);
    if (address.isUnresolved()) {
      throw new BadSettings(
          List.of(
              Setting.HTTP_HOST.variable() + " (or --host) must be an address of this machine"));
    }
    return address;
  }

  /// Whether there is a post that takes mail.
  boolean sendsMail() {
    return !smtpUrl.text().isEmpty();
  }

  /// A line for each variable that looks like a setting and is none.
  static List<String> warnings(Map<String, String> variables) {
    return Environment.unknown(variables).stream()
        .map(name -> name + " is not a setting of Onsale and is ignored")
        .toList();
  }

  private static boolean isOrigin(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static boolean isSmtpServer(String text) {
    try {
      SmtpServer.parse(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isSender(String text) {
    try {
      SmtpMailer.Sender.parse(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isCidr(String text) {
    try {
      Cidr.parse(text);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /// Settings that cannot be used. The message has a line for each.
  static final class BadSettings extends RuntimeException {
    private final List<String> complaints;

    BadSettings(List<String> complaints) {
      super(String.join(System.lineSeparator(), complaints));
      this.complaints = List.copyOf(complaints);
    }

    List<String> complaints() {
      return complaints;
    }
  }
}
