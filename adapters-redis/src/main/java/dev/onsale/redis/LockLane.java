package dev.onsale.redis;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.domain.event.EventId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where changes of seat locks wait while others are under way. One that comes alone goes at once;
/// what comes meanwhile goes together as soon as the answers are there, in the order in which it
/// came: the changes of one event as few steps of the server, all events in one go. Nobody is
/// needed to drive it: whoever brings a change to an idle lane sends it, and whoever receives the
/// answers sends the next ones.
final class LockLane {
  /// Keeps a step of the server, during which it hears nobody else, well under a millisecond.
  static final int SEATS_PER_STEP_MAX = 500;

  private static final int SEATS_PER_ROUND_MAX = 4 * SEATS_PER_STEP_MAX;

  private final Redis redis;
  private final int waitingMax;
  private final ArrayDeque<Errand> waiting = new ArrayDeque<>();
  private boolean underWay;

  /// @param waitingMax changes that may wait; more are refused
  LockLane(Redis redis, int waitingMax) {
    this.redis = redis;
    this.waitingMax = waitingMax;
  }

  /// A change and who waits for it.
  private record Errand(LockChange change, CompletableFuture<String> answer) {}

  /// Brings a change. A claim whose answer is cancelled before it was sent is left out.
  ///
  /// @return a digit for each seat, 1 where a claim was refused for it; or fails with
  ///   [PortUnavailable]
  CompletableFuture<String> bring(LockChange change) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    synchronized (this) {
      if (waiting.size() >= waitingMax) {
        answer.completeExceptionally(new PortUnavailable("too many changes of seat locks wait"));
        return answer;
      }
      waiting.add(new Errand(change, answer));
      if (underWay) {
        return answer;
      }
      underWay = true;
    }
    sendAll();
    return answer;
  }

  /// Waits until nothing is under way.
  ///
  /// @return whether that was in time
  synchronized boolean awaitIdle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); underWay && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return !underWay;
  }

  /// Sends round after round until there is one to wait for; its end goes on from here.
  private void sendAll() {
    for (List<Errand> round = next(); !round.isEmpty(); round = next()) {
      CompletableFuture<?> end = send(round);
      if (!end.isDone()) {
        CompletableFuture<?> _ = end.whenComplete((_, _) -> sendAll());
        return;
      }
    }
  }

  private synchronized List<Errand> next() {
    List<Errand> round = new ArrayList<>();
    int seats = 0;
    while (!waiting.isEmpty() && seats < SEATS_PER_ROUND_MAX) {
      Errand errand = waiting.remove();
      if (!errand.answer().isDone()) {
        round.add(errand);
        seats += errand.change().seats().size();
      }
    }
    if (round.isEmpty()) {
      underWay = false;
      notifyAll();
    }
    return round;
  }

  private CompletableFuture<?> send(List<Errand> round) {
    List<List<Errand>> steps = steps(round);
    List<List<LockChange>> changes = new ArrayList<>(steps.size());
    for (List<Errand> step : steps) {
      changes.add(step.stream().map(Errand::change).toList());
    }
    return redis
        .send(round.size(), connection -> hearAll(steps, LockChange.send(connection, changes)))
        .whenComplete(
            (_, failure) -> {
              // Those that were answered before another step failed keep their answers.
              if (failure != null) {
                round.forEach(errand -> errand.answer().completeExceptionally(failure));
              }
            });
  }

  /// Steps of one event each, its changes in their order, none larger than it should be unless one
  /// change alone is.
  private static List<List<Errand>> steps(List<Errand> round) {
    Map<EventId, List<Errand>> open = new LinkedHashMap<>();
    List<List<Errand>> steps = new ArrayList<>();
    Map<EventId, Integer> seats = new LinkedHashMap<>();
    for (Errand errand : round) {
      EventId event = errand.change().event();
      int more = errand.change().seats().size();
      @Nullable List<Errand> step = open.get(event);
      if (step == null || seats.merge(event, more, Integer::sum) > SEATS_PER_STEP_MAX) {
        step = new ArrayList<>();
        steps.add(step);
        open.put(event, step);
        seats.put(event, more);
      }
      step.add(errand);
    }
    return steps;
  }

  private static CompletableFuture<Void> hearAll(
      List<List<Errand>> steps, List<CompletableFuture<@Nullable String>> answers) {
    for (int i = 0; i < steps.size(); i++) {
      List<Errand> step = steps.get(i);
      answers.set(i, answers.get(i).whenComplete((digits, _) -> hear(step, digits)));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
  }

  private static void hear(Collection<Errand> step, @Nullable String digits) {
    if (digits != null) {
      int first = 0;
      for (Errand errand : step) {
        int last = first + errand.change().seats().size();
        errand.answer().complete(digits.substring(first, last));
        first = last;
      }
    }
  }
}
