package dev.onsale.load.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GatlingSummaryTest {
  private final GatlingSummary summary = new GatlingSummary();

  @Test
  void the_last_figures_count() {
    hear(
        """
        > request count                              |       102 |       100 |         2
        > response time 95th percentile (ms)         |        17 |        16 |        23
        > request count                              |     1,227 |       795 |       432
        > response time 50th percentile (ms)         |        20 |        33 |         5
        > response time 95th percentile (ms)         |       252 |       319 |       123
        > response time 99th percentile (ms)         |       470 |       529 |       184
        """);

    assertThat(summary).hasToString("1,227 requests, 432 failed; p50 20, p95 252, p99 470 ms");
  }

  @Test
  void no_failure_is_shown_as_a_dash() {
    hear("> request count                              |       102 |       102 |         -");

    assertThat(summary.toString()).startsWith("102 requests, 0 failed");
  }

  @Test
  void the_report_is_where_gatling_says() {
    assertThatThrownBy(summary::report).isInstanceOf(IllegalStateException.class);

    hear("Reports generated, please open the following file: file:///some/where/index.html");

    assertThat(summary.report()).isEqualTo("/some/where/index.html");
  }

  private void hear(String lines) {
    lines.lines().forEach(summary::hear);
  }
}
