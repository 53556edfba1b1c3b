package dev.onsale.application.port;

import dev.onsale.domain.account.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mails that were shown instead of sent, of all replicas: the last [#KEPT_MAX].
public interface ShownMails {
  int KEPT_MAX = 200;

  /// Newest first.
  ///
  /// @param to only those to this address, compared without case; null: everybody's
  Page<Headline> list(@Nullable EmailAddress to, Page.Request page);

  /// @param to only if it went to this address; null: whoever it went to
  Optional<Shown> find(UUID id, @Nullable EmailAddress to);

  /// What a list shows of a mail.
  record Headline(UUID id, EmailAddress to, String toName, String subject, Instant shownAt) {}

  /// A mail, with its pictures inside the page as `data:` addresses.
  record Shown(Headline headline, String text, String html) {}
}
