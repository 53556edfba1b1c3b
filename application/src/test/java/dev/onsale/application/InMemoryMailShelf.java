package dev.onsale.application;

import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Mailer;
import dev.onsale.application.port.News.Code;
import dev.onsale.application.port.Page;
import dev.onsale.application.port.ShownMails;
import dev.onsale.domain.account.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A shelf of mails in memory.
public final class InMemoryMailShelf implements Mailer, ShownMails {
  private final InstantSource clock;
  private final List<Shown> shelf = new ArrayList<>();

  public InMemoryMailShelf(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Sending send(Mail mail) {
    UUID id = UUID.nameUUIDFromBytes(mail.reference().getBytes(StandardCharsets.UTF_8));
    if (find(id, null).isEmpty()) {
      String html = mail.html();
      for (Code code : mail.codes()) {
        String data = Base64.getEncoder().encodeToString(code.picture().png());
        html = html.replace("cid:" + code.name(), "data:image/png;base64," + data);
      }
      Headline headline =
          new Headline(id, mail.to().email(), mail.to().name(), mail.subject(), clock.instant());
      shelf.addFirst(new Shown(headline, mail.text(), html));
      if (shelf.size() > KEPT_MAX) {
        shelf.removeLast();
      }
    }
    return new Sending.Sent();
  }

  @Override
  public synchronized Page<Headline> list(@Nullable EmailAddress to, Page.Request page) {
    List<Headline> all =
        shelf.stream().filter(mail -> isTo(mail, to)).map(Shown::headline).toList();
    return InMemoryCatalog.page(all, page);
  }

  @Override
  public synchronized Optional<Shown> find(UUID id, @Nullable EmailAddress to) {
    return shelf.stream()
        .filter(mail -> mail.headline().id().equals(id) && isTo(mail, to))
        .findFirst();
  }

  private static boolean isTo(Shown mail, @Nullable EmailAddress to) {
    return to == null || mail.headline().to().canonical().equals(to.canonical());
  }
}
