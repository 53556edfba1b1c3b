package dev.onsale.application.aftersale;

import dev.onsale.application.port.Audit;
import dev.onsale.domain.event.EventId;
import org.jspecify.annotations.Nullable;

/// Proves that what was taken and not paid back is what the live tickets cost.
public final class AuditBooks {
  private final Audit audit;

  public AuditBooks(Audit audit) {
    this.audit = audit;
  }

  /// @param event null: all events
  public Audit.Report audit(@Nullable EventId event) {
    return audit.report(event);
  }
}
