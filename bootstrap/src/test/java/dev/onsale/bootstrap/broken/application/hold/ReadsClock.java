package dev.onsale.bootstrap.broken.application.hold;

import java.time.Instant;

final class ReadsClock {
  Instant read() {
    return Instant.now();
  }
}
