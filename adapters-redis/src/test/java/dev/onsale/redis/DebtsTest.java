package dev.onsale.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.redis.Debts.Debt;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DebtsTest {
  private final Debts debts = new Debts(4);

  @Test
  void the_oldest_come_first_and_go_when_they_are_settled() {
    debts.add(lasting(1));
    debts.add(passing(2));
    debts.add(lasting(3));
    assertThat(debts.oldest(2)).containsExactly(lasting(1), passing(2));

    debts.settled(debts.oldest(2));

    assertThat(debts.oldest(2)).containsExactly(lasting(3));
    debts.settled(debts.oldest(2));
    assertThat(debts.isEmpty()).isTrue();
  }

  @Test
  void what_is_owed_already_takes_no_more_room() {
    for (int i = 0; i < 10; i++) {
      assertThat(debts.add(lasting(1))).isTrue();
    }

    assertThat(debts.size()).isEqualTo(1);
  }

  @Test
  void what_goes_by_itself_gets_half_of_the_room() {
    assertThat(debts.add(passing(1))).isTrue();
    assertThat(debts.add(passing(2))).isTrue();
    assertThat(debts.add(passing(3))).isFalse();

    assertThat(debts.add(lasting(4))).isTrue();
    assertThat(debts.add(lasting(5))).isTrue();
    assertThat(debts.add(lasting(6))).isFalse();
  }

  private static Debt lasting(int number) {
    return new Numbered(number, false);
  }

  private static Debt passing(int number) {
    return new Numbered(number, true);
  }

  private record Numbered(int number, boolean healsItself) implements Debt {
    @Override
    public CompletionStage<?> settle(StatefulRedisConnection<String, String> connection) {
      return CompletableFuture.completedFuture(number);
    }
  }
}
