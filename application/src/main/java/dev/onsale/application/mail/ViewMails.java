package dev.onsale.application.mail;

import dev.onsale.application.port.Page;
import dev.onsale.application.port.ShownMails;
import dev.onsale.application.port.ShownMails.Headline;
import dev.onsale.application.port.ShownMails.Shown;
import dev.onsale.domain.account.Customer;
import dev.onsale.domain.account.EmailAddress;
import dev.onsale.domain.account.Role;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looking at mails that were shown instead of sent: everybody at their own, admins at all.
public final class ViewMails {
  private final ShownMails mails;

  public ViewMails(ShownMails mails) {
    this.mails = mails;
  }

  /// Newest first.
  public Page<Headline> list(Customer viewer, Page.Request page) {
    return mails.list(addressee(viewer), page);
  }

  public Optional<Shown> view(UUID id, Customer viewer) {
    return mails.find(id, addressee(viewer));
  }

  private static @Nullable EmailAddress addressee(Customer viewer) {
    return viewer.role() == Role.ADMIN ? null : viewer.email();
  }
}
