package dev.onsale.load.drive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrkTest {
  private static Wrk.Tally tally(long good, long refused, long broken, long bytes) {
    return new Wrk.Tally(good, refused, broken, 1, bytes, 1);
  }

  @Test
  void a_run_in_which_every_answer_was_good_has_no_flaw() {
    assertThat(tally(100, 0, 0, 100_000).flaw("echo")).isEmpty();
  }

  @Test
  void a_refusal_a_broken_connection_or_nothing_at_all_is_a_flaw() {
    assertThat(tally(100, 1, 0, 100_000).flaw("echo")).isPresent();
    assertThat(tally(100, 0, 1, 100_000).flaw("echo")).isPresent();
    assertThat(tally(0, 0, 0, 0).flaw("echo")).isPresent();
  }

  @Test
  void answers_of_another_size_are_a_flaw() {
    assertThat(tally(100, 0, 0, 30_000).flaw("a map", 376, Integer.MAX_VALUE)).isPresent();
    assertThat(tally(100, 0, 0, 37_637_500).flaw("a 304", 0, 2_048)).isPresent();
    assertThat(tally(100, 0, 0, 60_000).flaw("a 304", 0, 2_048)).isEmpty();
  }
}
