package dev.onsale.bootstrap.broken.application.hold;

import java.util.concurrent.CompletableFuture;

final class StartsThread {
  CompletableFuture<Integer> later() {
    return CompletableFuture.completedFuture(1);
  }
}
