package dev.onsale.application;

import dev.onsale.application.port.Outbox;
import dev.onsale.application.port.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// [Outbox] in memory.
public final class InMemoryOutbox implements Outbox {
  private final InstantSource clock;
  private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
  private final TreeMap<Long, Buried> dead = new TreeMap<>();
  private long last;

  public InMemoryOutbox(InstantSource clock) {
    this.clock = clock;
  }

  private record Waiting(
      String kind, UUID subject, Detail detail, Instant createdAt, Instant dueAt, int tries) {
    Waiting due(Instant at, int triesNow) {
      return new Waiting(kind, subject, detail, createdAt, at, triesNow);
    }
  }

  /// A message that was given up, with all that it takes to revive it.
  private record Buried(Waiting message, Dead dead) {}

  /// What the transaction of a sale does.
  public synchronized long put(String kind, UUID subject, Detail detail) {
    last++;
    waiting.put(last, new Waiting(kind, subject, detail, clock.instant(), clock.instant(), 0));
    return last;
  }

  /// When a message is due; null when it is not waiting.
  public synchronized @Nullable Instant dueAt(long number) {
    Waiting message = waiting.get(number);
    return message == null ? null : message.dueAt();
  }

  @Override
  public synchronized List<Message> take(int max, Duration lease) {
    Instant now = clock.instant();
    List<UUID> seen = new ArrayList<>();
    List<Message> taken = new ArrayList<>();
    waiting.replaceAll(
        (number, message) -> {
          boolean first = !seen.contains(message.subject());
          seen.add(message.subject());
          if (!first || message.dueAt().isAfter(now) || taken.size() == max) {
            return message;
          }
          Waiting leased = message.due(now.plus(lease), message.tries() + 1);
          taken.add(
              new Message(
                  number, leased.kind(), leased.subject(), leased.detail(), leased.tries()));
          return leased;
        });
    return taken;
  }

  @Override
  public synchronized void delivered(long number) {
    waiting.remove(number);
  }

  @Override
  public synchronized void failed(long number, Duration retryIn) {
    waiting.computeIfPresent(
        number, (_, message) -> message.due(clock.instant().plus(retryIn), message.tries()));
  }

  @Override
  public synchronized void putBack(Collection<Long> numbers, Duration retryIn) {
    for (long number : numbers) {
      waiting.computeIfPresent(
          number,
          (_, message) ->
              message.due(clock.instant().plus(retryIn), Math.max(0, message.tries() - 1)));
    }
  }

  @Override
  public synchronized void giveUp(long number, String why) {
    Waiting message = waiting.remove(number);
    if (message != null) {
      dead.put(
          number,
          new Buried(
              message,
              new Dead(
                  number,
                  message.kind(),
                  message.subject(),
                  message.createdAt(),
                  clock.instant(),
                  message.tries(),
                  why.substring(0, Math.min(why.length(), WHY_LENGTH_MAX)))));
    }
  }

  @Override
  public synchronized Page<Dead> dead(Page.Request page) {
    List<Dead> all = new ArrayList<>(dead.values().stream().map(Buried::dead).toList());
    all.sort(Comparator.comparing(Dead::givenUpAt).thenComparingLong(Dead::number).reversed());
    return InMemoryCatalog.page(all, page);
  }

  @Override
  public synchronized boolean revive(long number) {
    Buried buried = dead.remove(number);
    if (buried == null) {
      return false;
    }
    waiting.put(number, buried.message().due(clock.instant(), 0));
    return true;
  }

  @Override
  public synchronized Standing standing() {
    return new Standing(waiting.size(), dead.size());
  }
}
