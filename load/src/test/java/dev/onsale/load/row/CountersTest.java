package dev.onsale.load.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static final String RESERVE = "/api/seats/reserve";

  private static Counters counted(int held, int refused, int failed) {
    return new Counters(
        """
        http_requests_total{endpoint="/api/seats/reserve",method="POST",status="201"} %d.0
        http_requests_total{endpoint="/api/seats/reserve",method="POST",status="409"} %d.0
        http_requests_total{endpoint="/api/seats/reserve",method="POST",status="503"} %d.0
        http_requests_total{endpoint="/api/events",method="GET",status="500"} 9.0
        """
            .formatted(held, refused, failed));
  }

  @Test
  void answers_are_counted_by_endpoint_and_status() {
    assertThat(counted(7, 2, 1).answers(RESERVE)).isEqualTo(Map.of(201, 7L, 409, 2L, 503, 1L));
  }

  @Test
  void one_answer_of_another_status_is_seen() {
    Counters before = counted(7, 2, 1);

    assertThat(counted(90, 30, 1).strays(before, RESERVE, Set.of(201, 409))).isEmpty();
    assertThat(counted(90, 30, 2).strays(before, RESERVE, Set.of(201, 409)))
        .containsExactly("/api/seats/reserve answered 1 times 503");
    assertThat(counted(90, 30, 1).strays(before, RESERVE, Set.of(409)))
        .containsExactly("/api/seats/reserve answered 83 times 201");
  }
}
