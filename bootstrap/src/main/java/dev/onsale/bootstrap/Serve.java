package dev.onsale.bootstrap;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `onsale serve`: one replica of the real thing, configured by its environment alone.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs one replica, configured by the environment only.",
      "Needs ONSALE_DB_URL, ONSALE_DB_USER, ONSALE_DB_PASSWORD, ONSALE_REDIS_URL and",
      "ONSALE_SECRET."
    })
final class Serve implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Serve.class);

  private final Map<String, String> variables;
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  Serve(Map<String, String> variables, InstantSource clock) {
    this.variables = Map.copyOf(variables);
    this.clock = clock;
  }

  @Override
  public Integer call() throws InterruptedException {
    Progress progress = Progress.on(spec);
    Config.warnings(variables).forEach(progress::say);
    Config config = Config.read(variables);
    config.listenOn();
    if (!config.payment().stripe()) {
      LOG.warn("ONSALE_PAYMENTS is demo: orders are paid with play money");
    }
    if (!config.sendsMail()) {
      progress.say(Setting.SMTP_URL.variable() + " is not set: no mail is sent, and messages wait");
    }
    StopSignal stop = StopSignal.listen(() -> {});
    try (App app = new App(config, clock, PostRoom.WithoutPost.WAITING)) {
      app.migrate();
      if (app.demoAccounts().arePublic()) {
        progress.say(
            "this database has the demo accounts with the password that everybody knows;"
                + " serve needs one without them");
        return Main.BAD_SETTINGS;
      }
      if (app.demoAccounts().isPreparedForLoad()) {
        progress.say(
            "this database was prepared for load, with sessions that nobody signed in for;"
                + " serve needs one without them");
        return Main.BAD_SETTINGS;
      }
      app.open();
      progress.say("open on " + config.httpHost() + ":" + app.port());
      stop.await();
      progress.say("closing…");
    }
    return ExitCode.OK;
  }
}
