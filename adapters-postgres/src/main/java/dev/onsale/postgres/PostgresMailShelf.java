package dev.onsale.postgres;

import static dev.onsale.postgres.schema.Tables.SHOWN_MAILS;
import static org.jooq.impl.DSL.noCondition;

import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Mailer;
import dev.onsale.application.port.News.Code;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.ShownMails;
import dev.onsale.domain.account.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The post of a house that has none: mails lie on a shelf, all replicas' together, and the oldest
/// go when there are too many.
public final class PostgresMailShelf implements Mailer, ShownMails {
  private final Postgres postgres;

  public PostgresMailShelf(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  public Sending send(Mail mail) {
    EmailAddress to = mail.to().email();
    return postgres.transaction(
        "show_mail",
        t -> {
          t.sql()
              .insertInto(SHOWN_MAILS)
              .set(
                  SHOWN_MAILS.MAIL_ID,
                  UUID.nameUUIDFromBytes(mail.reference().getBytes(StandardCharsets.UTF_8)))
              .set(SHOWN_MAILS.EMAIL, to.text())
              .set(SHOWN_MAILS.EMAIL_CANONICAL, to.canonical())
              .set(SHOWN_MAILS.NAME, mail.to().name())
              .set(SHOWN_MAILS.SUBJECT, mail.subject())
              .set(SHOWN_MAILS.BODY_TEXT, mail.text())
              .set(SHOWN_MAILS.BODY_HTML, withPictures(mail))
              .onConflict(SHOWN_MAILS.MAIL_ID)
              .doNothing()
              .execute();
          t.sql()
              .execute(
                  """
                  delete from shown_mails where mail_number <= (
                    select mail_number from shown_mails order by mail_number desc
                    offset ? limit 1)
                  """,
                  KEPT_MAX);
          return new Sending.Sent();
        });
  }

  private static String withPictures(Mail mail) {
    String html = mail.html();
    for (Code code : mail.codes()) {
      html =
          html.replace(
              "cid:" + code.name(),
              "data:image/png;base64," + Base64.getEncoder().encodeToString(code.picture().png()));
    }
    return html;
  }

  @Override
  public Page<Headline> list(@Nullable EmailAddress to, Page.Request page) {
    Condition wanted = to(to);
    return postgres.transaction(
        "list_shown_mails",
        t ->
            new Page<>(
                t.sql()
                    .select(
                        SHOWN_MAILS.MAIL_ID,
                        SHOWN_MAILS.EMAIL,
                        SHOWN_MAILS.NAME,
                        SHOWN_MAILS.SUBJECT,
                        SHOWN_MAILS.SHOWN_AT)
                    .from(SHOWN_MAILS)
                    .where(wanted)
                    .orderBy(SHOWN_MAILS.MAIL_NUMBER.desc())
                    .limit(page.size())
                    .offset(page.offset())
                    .fetch(PostgresMailShelf::headline),
                page.page(),
                page.size(),
                t.sql().fetchCount(SHOWN_MAILS, wanted)));
  }

  @Override
  public Optional<Shown> find(UUID id, @Nullable EmailAddress to) {
    return postgres.transaction(
        "find_shown_mail",
        t ->
            t.sql()
                .selectFrom(SHOWN_MAILS)
                .where(SHOWN_MAILS.MAIL_ID.eq(id))
                .and(to(to))
                .fetchOptional(
                    row -> new Shown(headline(row), row.getBodyText(), row.getBodyHtml())));
  }

  private static Condition to(@Nullable EmailAddress address) {
    return address == null ? noCondition() : SHOWN_MAILS.EMAIL_CANONICAL.eq(address.canonical());
  }

  private static Headline headline(Record row) {
    return new Headline(
        row.get(SHOWN_MAILS.MAIL_ID),
        new EmailAddress(row.get(SHOWN_MAILS.EMAIL)),
        row.get(SHOWN_MAILS.NAME),
        row.get(SHOWN_MAILS.SUBJECT),
        row.get(SHOWN_MAILS.SHOWN_AT));
  }
}
