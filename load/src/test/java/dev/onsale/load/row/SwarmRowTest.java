package dev.onsale.load.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.load.swarm.Figures;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SwarmRowTest {
  private static Figures figures(int lost, double changesPerSecond, int failures) {
    Histogram times = new Histogram(3);
    return new Figures(
        100, lost, 1, changesPerSecond, failures, 1, 1, times, times, null, 1, failures, 0);
  }

  @Test
  void a_run_with_every_change_made_is_clean() {
    assertThat(SwarmRow.broken(figures(0, 199, 0))).isEmpty();
  }

  @Test
  void changes_that_were_not_made_break_a_run() {
    assertThat(SwarmRow.broken(figures(0, 199, 3))).containsExactly("3 changes could not be made");
    assertThat(SwarmRow.broken(figures(0, 150, 0))).containsExactly("150 changes a second of 200");
    assertThat(SwarmRow.broken(figures(2, 200, 0))).containsExactly("2 sockets lost, 0 diverged");
  }
}
