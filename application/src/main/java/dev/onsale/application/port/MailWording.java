package dev.onsale.application.port;

/// Puts news into words. Asks nobody, and gives the same words for the same news.
public interface MailWording {
  /// @param reference what the mail is to be known by
  Mail mail(News news, String reference);
}
