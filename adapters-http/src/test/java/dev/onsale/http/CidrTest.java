package dev.onsale.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, 127.1.2.3",
    "10.1.2.3, 10.1.2.3",
    "192.168.4.0/22, 192.168.7.255",
    "0.0.0.0/0, 203.0.113.9",
    "172.16.0.0/12, 172.31.255.255",
    "::1, 0:0:0:0:0:0:0:1",
    "2001:db8::/33, 2001:db8:7fff::1",
    "10.0.0.0/8, ::ffff:10.0.0.1"
  })
  void an_address_lies_in_its_block(String block, String address) {
    assertThat(Cidr.parse(block).contains(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, 128.0.0.1",
    "192.168.4.0/22, 192.168.8.0",
    "172.16.0.0/12, 172.32.0.0",
    "2001:db8::/33, 2001:db8:8000::1",
    "0.0.0.0/0, 2001:db8::1",
    "::/0, 10.0.0.1",
    "10.0.0.0/8, localhost",
    "10.0.0.0/8, unknown",
    "10.0.0.0/8, ''"
  })
  void others_do_not(String block, String address) {
    assertThat(Cidr.parse(block).contains(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "host/8", "10.0.0.0/8/9",
        "10.0.0.256", "1.2.3/8", "::g/4", "10.0.0.0/08x"
      })
  void what_is_no_block_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
  }

  @Test
  void a_block_reads_as_it_is_written() {
    assertThat(Cidr.parse("10.0.0.0/8")).hasToString("10.0.0.0/8");
    assertThat(Cidr.parse("10.1.2.3")).hasToString("10.1.2.3/32");
  }
}
