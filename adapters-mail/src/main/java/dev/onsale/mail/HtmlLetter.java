package dev.onsale.mail;

import dev.onsale.mail.Letter.Admission;
import dev.onsale.mail.Letter.Fact;
import java.util.List;

/// A letter as a page. Styles are on the elements, because mail programs drop everything else; and
/// nothing comes from elsewhere.
final class HtmlLetter {
  private HtmlLetter() {}

  static String text(Letter letter) {
    StringBuilder body = new StringBuilder(paragraphs(List.of(letter.greeting())));
    body.append(paragraphs(letter.opening()));
    if (!letter.facts().isEmpty()) {
      body.append("<table role=\"presentation\" style=\"margin:0 0 20px;border-spacing:0\">\n");
      letter.facts().forEach(fact -> body.append(row(fact)));
      body.append("</table>\n");
    }
    letter.admissions().forEach(admission -> body.append(ticket(admission)));
    body.append(paragraphs(letter.closing()));
    return page(escaped(letter.subject()), body.toString());
  }

  private static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>%s</title>
    </head>
    <body style="margin:0;padding:24px 12px;background:#f3f1ec;color:#1f1d1a;\
    font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
    <div style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border-radius:12px">
    <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">%s</h1>
    %s</div>
    </body>
    </html>
    """
        .formatted(title, title, body);
  }

  private static String paragraphs(List<String> texts) {
    StringBuilder html = new StringBuilder();
    for (String text : texts) {
      html.append("<p style=\"margin:0 0 16px\">").append(escaped(text)).append("</p>\n");
    }
    return html.toString();
  }

  private static String row(Fact fact) {
    return """
    <tr>
    <td style="padding:4px 16px 4px 0;color:#6b665e;vertical-align:top">%s</td>
    <td style="padding:4px 0;vertical-align:top">%s</td>
    </tr>
    """
        .formatted(escaped(fact.name()), escaped(fact.value()));
  }

  private static String ticket(Admission admission) {
    String seat = escaped(admission.seat());
    return """
    <div style="margin:0 0 20px;padding:16px;border:1px solid #d9d4ca;border-radius:10px">
    <p style="margin:0 0 10px;font-weight:bold">%s</p>
    <img src="cid:%s" width="200" height="200" alt="The code of the ticket for %s" \
    style="display:block">
    </div>
    """
        .formatted(seat, escaped(admission.code().name()), seat);
  }

  /// Text that stays text wherever it stands: between tags and inside quotes.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
