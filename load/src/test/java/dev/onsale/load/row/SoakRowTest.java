package dev.onsale.load.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakRowTest {
  /// Half an hour, a figure a minute.
  private static List<Double> heap(IntToDoubleFunction mebibytes) {
    return IntStream.range(0, 30).mapToDouble(mebibytes).boxed().toList();
  }

  @Test
  void a_leak_of_a_mebibyte_a_minute_is_seen() {
    Random random = new Random(1);

    assertThat(SoakRow.flat(heap(minute -> 150 + minute + 6 * random.nextDouble())).broken())
        .singleElement()
        .asString()
        .startsWith("the heap grew from 1");
  }

  @Test
  void a_heap_that_goes_up_and_down_is_flat() {
    Random random = new Random(1);

    assertThat(SoakRow.flat(heap(_ -> 150 + 6 * random.nextDouble())).isClean()).isTrue();
    assertThat(SoakRow.flat(heap(minute -> minute == 29 ? 250 : 150)).isClean()).isTrue();
  }
}
