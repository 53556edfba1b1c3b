package dev.onsale.mail;

import dev.onsale.application.port.HealthCheck;
import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Mailer;
import dev.onsale.domain.account.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// [Mailer] over SMTP. One connection, kept while there is something to send; one mail at a time.
public final class SmtpMailer implements Mailer, HealthCheck, AutoCloseable {
  /// Many servers count, and end what has brought too many.
  private static final int MAILS_PER_CONNECTION = 100;

  private final SmtpServer server;
  private final InternetAddress from;
  private final InstantSource clock;
  private final Session session;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Transport open;
  private int mailsSent;
  private volatile boolean reached = true;

  /// @param patience how long to wait for a connection, and for each answer
  public SmtpMailer(SmtpServer server, Sender from, Duration patience, InstantSource clock) {
    this.server = server;
    this.from = address(from);
    this.clock = clock;
    this.session = Session.getInstance(properties(server, patience));
  }

  /// Who mails come from.
  public record Sender(String name, EmailAddress email) {
    /// Reads `house@example.org` or `The House <house@example.org>`.
    ///
    /// @throws IllegalArgumentException when mail cannot come from there
    public static Sender parse(String text) {
      int open = text.indexOf('<');
      boolean named = open >= 0 && text.endsWith(">");
      String email = named ? text.substring(open + 1, text.length() - 1) : text;
      Sender sender =
          new Sender(named ? text.substring(0, open).strip() : "", new EmailAddress(email.strip()));
      address(sender);
      return sender;
    }
  }

  private static InternetAddress address(Sender sender) {
    try {
      return MailAddresses.of(sender.email(), Words.line(sender.name()));
    } catch (AddressException e) {
      throw new IllegalArgumentException("mail cannot come from there", e);
    }
  }

  private static Properties properties(SmtpServer server, Duration patience) {
    Properties properties = new Properties();
    String wait = Long.toString(patience.toMillis());
    properties.setProperty("mail.smtp.connectiontimeout", wait);
    properties.setProperty("mail.smtp.timeout", wait);
    properties.setProperty("mail.smtp.writetimeout", wait);
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
    properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(server.tls()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.starttls.enable", "true");
    properties.setProperty(
        "mail.smtp.starttls.required", Boolean.toString(server.mustEncrypt() && !server.tls()));
    // Or an answer to DATA that is lost would wait for the answer to QUIT as well.
    properties.setProperty("mail.smtp.quitwait", "false");
    return properties;
  }

  @Override
  public Sending send(Mail mail) {
    lock.lock();
    try {
      Envelope envelope = Envelope.of(mail, session, from, clock.instant());
      Transport transport = transport();
      transport.sendMessage(envelope, envelope.getAllRecipients());
      mailsSent++;
      reached = true;
      return new Sending.Sent();
    } catch (MessagingException e) {
      hangUp();
      Sending verdict = Verdict.on(e);
      reached = !(verdict instanceof Sending.Unreachable);
      return verdict;
    } finally {
      lock.unlock();
    }
  }

  private Transport transport() throws MessagingException {
    Transport known = open;
    // Servers end what they have not heard of for a while: it is asked before it is used.
    if (known != null && mailsSent < MAILS_PER_CONNECTION && known.isConnected()) {
      return known;
    }
    hangUp();
    Transport fresh = session.getTransport("smtp");
    open = fresh;
    mailsSent = 0;
    fresh.connect(server.host(), server.port(), server.user(), server.password());
    return fresh;
  }

  private void hangUp() {
    Transport known = open;
    open = null;
    if (known != null) {
      try {
        known.close();
      } catch (MessagingException _) {
        // It was of no more use anyway.
      }
    }
  }

  @Override
  public String name() {
    return "mail";
  }

  /// Whether the last mail found somebody to take it.
  @Override
  public boolean isHealthy() {
    return reached;
  }

  @Override
  public boolean isVital() {
    return false;
  }

  @Override
  public void close() {
    // Who is in the middle of a mail ends by its own deadlines, and is not waited for.
    if (lock.tryLock()) {
      try {
        hangUp();
      } finally {
        lock.unlock();
      }
    }
  }
}
