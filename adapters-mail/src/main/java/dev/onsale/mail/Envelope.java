package dev.onsale.mail;

import dev.onsale.application.port.Mail;
import dev.onsale.application.port.News.Code;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/// A mail as it goes over the wire: text for those who read text, a page for all others, and the
/// pictures that the page shows. A repeat of a mail has the same Message-ID as before, so that
/// servers and readers can tell that it is the same.
final class Envelope extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private final String messageId;

  private Envelope(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static Envelope of(Mail mail, Session session, InternetAddress from, Instant now)
      throws MessagingException {
    String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    Envelope envelope = new Envelope(session, "<onsale-" + mail.reference() + "@" + domain + ">");
    envelope.setFrom(from);
    envelope.setRecipient(
        Message.RecipientType.TO, MailAddresses.of(mail.to().email(), mail.to().name()));
    envelope.setSubject(mail.subject(), UTF_8);
    envelope.setSentDate(Date.from(now));
    // Nobody is to answer it with an answer of their machine's.
    envelope.setHeader("Auto-Submitted", "auto-generated");
    envelope.setContent(body(mail));
    envelope.saveChanges();
    return envelope;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }

  private static MimeMultipart body(Mail mail) throws MessagingException {
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(mail.text(), UTF_8, "plain");
    MimeBodyPart page = new MimeBodyPart();
    page.setText(mail.html(), UTF_8, "html");
    if (mail.codes().isEmpty()) {
      return new MimeMultipart("alternative", plain, page);
    }
    MimeMultipart related = new MimeMultipart("related", page);
    for (Code code : mail.codes()) {
      related.addBodyPart(picture(code));
    }
    MimeBodyPart pageAndPictures = new MimeBodyPart();
    pageAndPictures.setContent(related);
    return new MimeMultipart("alternative", plain, pageAndPictures);
  }

  private static MimeBodyPart picture(Code code) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(
        new DataHandler(new ByteArrayDataSource(code.picture().png(), "image/png")));
    part.setContentID("<" + code.name() + ">");
    part.setFileName(code.name() + ".png");
    part.setDisposition(MimeBodyPart.INLINE);
    return part;
  }
}
