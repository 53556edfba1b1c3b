package dev.onsale.application;

import dev.onsale.application.port.Mail;
import dev.onsale.application.port.Mailer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// [Mailer] that answers as it was told to, and takes everything once the script has run out.
public final class ScriptedMailer implements Mailer {
  private final Deque<Sending> script = new ArrayDeque<>();
  private final List<Mail> tried = new ArrayList<>();
  private final List<Mail> sent = new ArrayList<>();

  public synchronized void answers(Sending... answers) {
    script.addAll(List.of(answers));
  }

  @Override
  public synchronized Sending send(Mail mail) {
    tried.add(mail);
    Sending answer = script.isEmpty() ? new Sending.Sent() : script.removeFirst();
    if (answer instanceof Sending.Sent) {
      sent.add(mail);
    }
    return answer;
  }

  public synchronized List<Mail> tried() {
    return List.copyOf(tried);
  }

  public synchronized List<Mail> sent() {
    return List.copyOf(sent);
  }
}
