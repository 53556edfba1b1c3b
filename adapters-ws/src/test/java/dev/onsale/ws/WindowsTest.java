package dev.onsale.ws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
  @ParameterizedTest
  @CsvSource({"0,50", "1,50", "1000,50", "5500,150", "10000,250", "15000,250"})
  void windows_widen_with_the_number_of_sockets(int sockets, long millis) {
    assertThat(Windows.forSockets(sockets)).hasMillis(millis);
  }
}
