package dev.onsale.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
  @ParameterizedTest
  @CsvSource({"0,50", "1,50", "1000,50", "10000,100", "37000,250", "50000,250"})
  void windows_widen_with_the_number_of_sockets(int sockets, long millis) {
    assertThat(Windows.forSockets(sockets)).hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"100,0,50", "100,10,30", "100,17,16", "100,90,30", "10000,30,40", "10000,150,50"})
  void a_pause_leaves_room_for_two_passes_in_the_window_and_is_a_third_of_one_at_least(
      int sockets, long tookMillis, long pauseMillis) {
    assertThat(Windows.pause(sockets, Duration.ofMillis(tookMillis))).hasMillis(pauseMillis);
  }
}
