package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Somebody gives tickets back at the page of the running product.
class CancelBrowserIT {
  @Test
  void tickets_are_given_back_and_paid_back() throws Exception {
    Path web = Path.of("..", "web").toAbsolutePath().normalize();
    Path output = Files.createTempFile("onsale-cancel", ".log");
    try (RunningProduct product = new RunningProduct(Map.of(), "--data", "mem:")) {
      Process browser =
          new ProcessBuilder("node", "e2e/cancel.mjs", product.url())
              .directory(web.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();

      boolean ended = browser.waitFor(2, TimeUnit.MINUTES);
      browser.destroyForcibly();

      String said = Files.readString(output, StandardCharsets.UTF_8);
      System.out.println(said);
      assertThat(ended).as("ended in time: %s", said).isTrue();
      assertThat(browser.exitValue()).as("%s", said).isZero();
      assertThat(said).containsPattern("[1-9][0-9]* passed, 0 failed");
    }
  }
}
