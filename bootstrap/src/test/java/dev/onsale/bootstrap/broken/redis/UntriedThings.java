package dev.onsale.bootstrap.broken.redis;

import dev.onsale.bootstrap.broken.application.port.Things;

public final class UntriedThings implements Things {
  @Override
  public int things() {
    return 1;
  }
}
