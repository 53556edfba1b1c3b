package dev.onsale.application.port;

import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Given;
import java.util.Optional;

/// A quicker copy of answers that are final. May forget any of them at any time, and has none while
/// it is out of reach.
public interface AnswerCache {
  /// What was kept under a customer's key for this kind of request, whatever was asked then.
  Optional<Kept> find(Asked asked);

  /// Keeps an answer for a day. Does not wait for it.
  void keep(Asked asked, Given answer);

  /// @param fingerprint of the request that was answered
  record Kept(String fingerprint, Given answer) {}
}
