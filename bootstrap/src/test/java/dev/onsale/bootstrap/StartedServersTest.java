package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartedServersTest {
  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ready = new CountDownLatch(1);

  private String slowly() {
    begun.countDown();
    try {
      ready.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "slow";
  }

  @Test
  void the_last_one_is_stopped_first_and_each_once() {
    StartedServers servers = new StartedServers(Duration.ofMinutes(1));
    servers.start(() -> "one", stopped::add);
    servers.start(() -> "two", stopped::add);

    servers.close();
    servers.close();

    assertThat(stopped).containsExactly("two", "one");
  }

  @Test
  void one_that_is_starting_is_waited_for_and_stopped() throws InterruptedException {
    StartedServers servers = new StartedServers(Duration.ofMinutes(1));
    Thread starter = Thread.startVirtualThread(() -> servers.start(this::slowly, stopped::add));
    begun.await();
    Thread stopper = Thread.ofPlatform().start(servers::close);
    await().until(() -> stopper.getState() == Thread.State.TIMED_WAITING);
    assertThat(stopped).isEmpty();

    ready.countDown();
    stopper.join();
    starter.join();

    assertThat(stopped).containsExactly("slow");
  }

  @Test
  void one_that_never_gets_ready_is_not_waited_for_without_end() throws InterruptedException {
    StartedServers servers = new StartedServers(Duration.ofMillis(20));
    Thread starter = Thread.startVirtualThread(() -> servers.start(this::slowly, stopped::add));
    begun.await();

    servers.close();

    assertThat(stopped).isEmpty();
    ready.countDown();
    starter.join();
  }

  @Test
  void nothing_starts_or_is_revived_after_they_were_stopped() {
    StartedServers servers = new StartedServers(Duration.ofMinutes(1));
    servers.close();

    assertThatThrownBy(() -> servers.start(() -> "late", stopped::add))
        .isInstanceOf(IllegalStateException.class);
    servers.whileRunning(() -> stopped.add("revived"));

    assertThat(stopped).isEmpty();
  }
}
