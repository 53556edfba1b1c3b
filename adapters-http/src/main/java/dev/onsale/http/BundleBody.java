package dev.onsale.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onsale.application.port.CheckIns.Admitted;
import dev.onsale.application.port.CheckIns.Revoked;
import dev.onsale.application.port.CheckIns.Roll;
import dev.onsale.application.port.TicketSeals.VerifyingKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a door that cannot reach us works by, as JSON.
record BundleBody(
    UUID eventId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant generatedAt,
    List<KeyBody> publicKeys,
    List<RevokedBody> revoked,
    List<AdmittedBody> admitted,
    boolean complete) {
  /// @param key base64 of the raw Ed25519 key
  record KeyBody(String keyId, String key) {}

  /// This edition of the ticket and all before it are worth nothing.
  record RevokedBody(UUID ticketId, int edition) {
    static RevokedBody of(Revoked revoked) {
      return new RevokedBody(revoked.ticketId().value(), revoked.edition());
    }
  }

  record AdmittedBody(UUID ticketId, int edition, Instant at, @Nullable String gate) {
    static AdmittedBody of(Admitted admitted) {
      return new AdmittedBody(
          admitted.ticketId().value(),
          admitted.edition(),
          admitted.admission().at(),
          admitted.admission().gate());
    }
  }

  static BundleBody of(
      UUID event, @Nullable Instant generatedAt, List<VerifyingKey> keys, Roll roll) {
    return new BundleBody(
        event,
        generatedAt,
        keys.stream().map(key -> new KeyBody(key.id(), key.base64())).toList(),
        roll.revoked().stream().map(RevokedBody::of).toList(),
        roll.admitted().stream().map(AdmittedBody::of).toList(),
        roll.complete());
  }

  BundleBody madeAt(Instant now) {
    return new BundleBody(eventId, now, publicKeys, revoked, admitted, complete);
  }
}
