package dev.onsale.payments;

import dev.onsale.payments.StripeStub.Fault;
import dev.onsale.payments.StripeStub.Pause;
import dev.onsale.payments.StripeStub.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes wrong next with each call.
final class StubCues {
  private final Map<Step, Deque<Cue>> waiting = new EnumMap<>(Step.class);
  private final List<Pause> pauses = new ArrayList<>();

  /// What happens to one call.
  record Cue(@Nullable Fault fault, @Nullable Pause before, @Nullable Pause after) {
    static final Cue NONE = new Cue(null, null, null);
  }

  synchronized void add(Step step, Cue cue) {
    waiting.computeIfAbsent(step, _ -> new ArrayDeque<>()).add(cue);
  }

  synchronized Pause pause(Step step, boolean before) {
    Pause pause = new Pause();
    pauses.add(pause);
    add(step, new Cue(null, before ? pause : null, before ? null : pause));
    return pause;
  }

  synchronized Cue next(Step step) {
    Deque<Cue> cues = waiting.get(step);
    Cue cue = cues == null ? null : cues.poll();
    return cue == null ? Cue.NONE : cue;
  }

  synchronized void clear() {
    waiting.clear();
    pauses.forEach(Pause::release);
    pauses.clear();
  }
}
