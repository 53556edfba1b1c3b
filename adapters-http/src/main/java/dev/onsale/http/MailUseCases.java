package dev.onsale.http;

import dev.onsale.application.mail.TendOutbox;
import dev.onsale.application.mail.ViewMails;
import org.jspecify.annotations.Nullable;

/// What can be asked about mail.
///
/// @param viewMails null where mails are sent, so that there are none to be looked at
public record MailUseCases(TendOutbox tendOutbox, @Nullable ViewMails viewMails) {}
