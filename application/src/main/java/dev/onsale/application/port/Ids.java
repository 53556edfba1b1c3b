package dev.onsale.application.port;

import java.util.UUID;

/// Fresh names and secrets.
public interface Ids {
  /// A UUID never given before, roughly ascending in time so that indexes stay dense.
  UUID fresh();

  /// 32 bytes of strong randomness as 43 characters of URL-safe base64.
  String token();
}
