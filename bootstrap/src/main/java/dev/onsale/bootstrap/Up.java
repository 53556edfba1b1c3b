package dev.onsale.bootstrap;

import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Password;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `onsale up`: the whole product with a PostgreSQL and a Redis of its own, and something on sale.
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole product with a PostgreSQL and a Redis of its own.",
      "Every ONSALE_* setting is obeyed; a database or Redis that is named there is used instead."
    })
final class Up implements Callable<Integer> {
  private static final String MEMORY = "mem:";

  private final Map<String, String> environment;
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; else ONSALE_HTTP_PORT, else 8080")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on; else ONSALE_HTTP_HOST, else 127.0.0.1")
  private @Nullable String host;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./.onsale",
      description = "Where data is kept between runs, or mem: to throw it away (${DEFAULT-VALUE})")
  private String data = "";

  @Option(names = "--no-demo", description = "No demo accounts, venues or events")
  private boolean noDemo;

  Up(Map<String, String> environment, InstantSource clock) {
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Progress progress = Progress.on(spec);
    Map<String, String> variables = variables();
    Config.warnings(variables).forEach(progress::say);
    requireFree(Config.read(EmbeddedServers.preview(variables)));
    try (EmbeddedServers servers = new EmbeddedServers(folder(), progress, new FreshIds(clock))) {
      StopSignal stop = StopSignal.listen(servers::close);
      Config config = Config.read(servers.start(variables));
      try (App app = new App(config, clock, PostRoom.WithoutPost.SHOWN);
          Jobs watch = watch(servers)) {
        watch.start();
        int code = run(app, config, progress, stop);
        progress.say("closing…");
        return code;
      }
    }
  }

  private int run(App app, Config config, Progress progress, StopSignal stop)
      throws InterruptedException {
    progress.say("migrating…");
    app.migrate();
    boolean loopback = isLoopback(config.httpHost());
    if (!loopback && app.demoAccounts().arePublic()) {
      progress.say(
          "the demo accounts in this data have the password that everybody knows, and "
              + config.httpHost()
              + " can be reached from elsewhere; choose another --data");
      return Main.BAD_SETTINGS;
    }
    if (!noDemo && !loadDemo(app, config, loopback, progress, stop)) {
      return ExitCode.OK;
    }
    if (stop.isRaised()) {
      return ExitCode.OK;
    }
    app.open();
    progress.show(welcome(app, config));
    stop.await();
    return ExitCode.OK;
  }

  private static Jobs watch(EmbeddedServers servers) {
    return new Jobs(List.of(new Jobs.Job("watch-redis", Duration.ofSeconds(1), servers::revive)));
  }

  private Map<String, String> variables() {
    Map<String, String> all = new HashMap<>(environment);
    if (port != null) {
      all.put(Setting.HTTP_PORT.variable(), port.toString());
    }
    if (host != null) {
      all.put(Setting.HTTP_HOST.variable(), host);
    }
    return all;
  }

  private @Nullable Path folder() {
    return data.equals(MEMORY) ? null : Path.of(data).toAbsolutePath().normalize();
  }

  /// Looks before anything is started; who takes the port in between is found out later.
  private static void requireFree(Config config) throws IOException {
    InetSocketAddress address = config.listenOn();
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
    } catch (BindException e) {
      throw new BindException(
          "port %d of %s: %s".formatted(config.httpPort(), config.httpHost(), e.getMessage()));
    }
  }

  /// The buyer's account is made last: it tells the next start that everything is there.
  private static boolean loadDemo(
      App app, Config config, boolean loopback, Progress progress, StopSignal stop) {
    DemoAccounts accounts = app.demoAccounts();
    if (accounts.isThere(DemoAccounts.BUYER)) {
      return true;
    }
    makeAccount(accounts, DemoAccounts.ADMIN, loopback, progress);
    int holdSeconds = (int) config.holdTtl().toSeconds();
    if (!app.demoHouse().load(holdSeconds, progress, stop::isRaised)) {
      return false;
    }
    makeAccount(accounts, DemoAccounts.BUYER, loopback, progress);
    return true;
  }

  private static void makeAccount(
      DemoAccounts accounts, EmailAddress email, boolean loopback, Progress progress) {
    accounts
        .make(email, loopback)
        .filter(_ -> !loopback)
        .map(Password::text)
        .ifPresent(text -> progress.say(email.text() + " has the password " + text));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private String welcome(App app, Config config) {
    StringBuilder text = new StringBuilder();
    text.append("%n  Onsale is open at %s%n%n".formatted(url(config.httpHost(), app.port())));
    for (EmailAddress email : List.of(DemoAccounts.BUYER, DemoAccounts.ADMIN)) {
      if (app.demoAccounts().isThere(email)) {
        text.append("    %-18s password %s%n".formatted(email.text(), password(app, email)));
      }
    }
    if (!config.sendsMail()) {
      text.append(
          "    mails are shown at %s/mails%n".formatted(url(config.httpHost(), app.port())));
    }
    Path folder = folder();
    text.append(
        folder == null
            ? "    data goes when it stops%n".formatted()
            : "    data is kept in %s%n".formatted(folder));
    return text.append("    Ctrl-C stops everything\n").toString();
  }

  private static String password(App app, EmailAddress email) {
    return app.demoAccounts().isPublic(email)
        ? DemoAccounts.PUBLIC_PASSWORD.text()
        : "as printed when it was made";
  }

  private static String url(String host, int port) {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + (name.equals("0.0.0.0") ? "127.0.0.1" : name) + ":" + port;
  }
}
