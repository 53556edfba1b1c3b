package dev.onsale.application;

import dev.onsale.application.port.AnswerCache;
import dev.onsale.application.port.KeyedAnswers.Asked;
import dev.onsale.application.port.KeyedAnswers.Given;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// [AnswerCache] in a map.
public final class InMemoryAnswerCache implements AnswerCache {
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  @Override
  public Optional<Kept> find(Asked asked) {
    return Optional.ofNullable(kept.get(name(asked)));
  }

  @Override
  public void keep(Asked asked, Given answer) {
    kept.put(name(asked), new Kept(asked.key().fingerprint(), answer));
  }

  private static String name(Asked asked) {
    return asked.customer() + asked.route() + asked.key().key();
  }
}
