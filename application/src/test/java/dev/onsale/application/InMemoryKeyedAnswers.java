package dev.onsale.application;

import dev.onsale.application.port.KeyedAnswers;
import dev.onsale.domain.account.CustomerId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// [KeyedAnswers] in a map.
public final class InMemoryKeyedAnswers implements KeyedAnswers {
  private final InstantSource clock;
  private final Map<Name, Kept> kept = new HashMap<>();

  public InMemoryKeyedAnswers(InstantSource clock) {
    this.clock = clock;
  }

  private record Name(CustomerId customer, String route, String key) {
    static Name of(Asked asked) {
      return new Name(asked.customer(), asked.route(), asked.key().key());
    }
  }

  private record Kept(String fingerprint, @Nullable Given answer, Instant leaseUntil) {}

  @Override
  public synchronized Claim claim(Asked asked) {
    Instant now = clock.instant();
    Kept known = kept.get(Name.of(asked));
    if (known != null && !known.fingerprint().equals(asked.key().fingerprint())) {
      return new Claim.KeyReused();
    }
    if (known != null && known.answer() != null) {
      return new Claim.Answered(known.answer());
    }
    if (known != null && now.isBefore(known.leaseUntil())) {
      return new Claim.UnderWay();
    }
    kept.put(Name.of(asked), new Kept(asked.key().fingerprint(), null, now.plus(LEASE)));
    return new Claim.Granted();
  }

  @Override
  public synchronized void answer(Asked asked, Given answer) {
    kept.put(Name.of(asked), new Kept(asked.key().fingerprint(), answer, Instant.MAX));
  }

  @Override
  public synchronized void free(Asked asked) {
    Kept known = kept.get(Name.of(asked));
    if (known != null && known.answer() == null) {
      kept.remove(Name.of(asked));
    }
  }
}
