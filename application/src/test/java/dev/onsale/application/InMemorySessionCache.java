package dev.onsale.application;

import dev.onsale.application.port.PortUnavailable;
import dev.onsale.application.port.SessionCache;
import dev.onsale.domain.account.Session;
import dev.onsale.domain.account.TokenHash;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A session cache of one process. Can be put out of order.
public final class InMemorySessionCache implements SessionCache {
  private final InstantSource clock;
  private final Map<TokenHash, Session> sessions = new HashMap<>();
  private final Set<TokenHash> forgotten = new HashSet<>();
  private boolean outOfOrder;
  private boolean overwhelmed;

  public InMemorySessionCache(InstantSource clock) {
    this.clock = clock;
  }

  /// From now on nothing is found or kept, until told otherwise.
  public synchronized void outOfOrder(boolean now) {
    outOfOrder = now;
  }

  /// Out of order for so long that it cannot remember any more what to forget.
  public synchronized void overwhelmed() {
    outOfOrder = true;
    overwhelmed = true;
  }

  @Override
  public synchronized Optional<Session> find(TokenHash token) {
    return outOfOrder
        ? Optional.empty()
        : Optional.ofNullable(sessions.get(token))
            .filter(session -> !session.isOver(clock.instant()));
  }

  @Override
  public synchronized void remember(TokenHash token, Session session) {
    if (!outOfOrder && !forgotten.contains(token)) {
      sessions.putIfAbsent(token, session);
    }
  }

  @Override
  public synchronized boolean forget(TokenHash token) {
    if (overwhelmed) {
      throw new PortUnavailable("the session cache is overwhelmed");
    }
    forgotten.add(token);
    sessions.remove(token);
    return !outOfOrder;
  }
}
