package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Two people in two browsers at the page of the running product.
class BrowserIT {
  @Test
  void two_buyers_see_each_others_seats_change_and_buy_their_own() throws Exception {
    Path web = Path.of("..", "web").toAbsolutePath().normalize();
    Path output = Files.createTempFile("onsale-browsers", ".log");
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", "mem:")) {
      Process browsers =
          new ProcessBuilder("node", "e2e/two-buyers.mjs", product.url())
              .directory(web.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();

      boolean ended = browsers.waitFor(4, TimeUnit.MINUTES);
      browsers.destroyForcibly();

      String said = Files.readString(output, StandardCharsets.UTF_8);
      System.out.println(said);
      assertThat(ended).as("ended in time: %s", said).isTrue();
      assertThat(browsers.exitValue()).as("%s", said).isZero();
      assertThat(said).containsPattern("[1-9][0-9]* passed, 0 failed");
    }
  }
}
