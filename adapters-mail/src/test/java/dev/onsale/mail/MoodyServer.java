package dev.onsale.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An SMTP server that answers as it was told to, word for word, and is silent where it was told
/// nothing to say.
final class MoodyServer implements AutoCloseable {
  private static final Map<String, String> MANNERS =
      Map.of(
          "HELLO", "220 moody.example ready",
          "EHLO", "250 moody.example",
          "MAIL", "250 fine",
          "RCPT", "250 fine",
          "DATA", "354 go on",
          ".", "250 taken",
          "NOOP", "250 fine",
          "RSET", "250 fine",
          "QUIT", "221 bye");

  private final ServerSocket socket;
  private final Map<String, String> answers = new ConcurrentHashMap<>(MANNERS);
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<Socket> visitors = new CopyOnWriteArrayList<>();

  MoodyServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// @param word the command, `HELLO` for the greeting, `.` for the end of a mail
  /// @param answer empty: silence
  MoodyServer answers(String word, String answer) {
    answers.put(word, answer);
    return this;
  }

  /// Every line that came, those of mails included.
  List<String> heard() {
    return heard;
  }

  int visits() {
    return visitors.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket visitor = socket.accept();
        visitors.add(visitor);
        Thread.ofVirtual().start(() -> serve(visitor));
      }
    } catch (IOException _) {
      // Closed.
      return;
    }
  }

  private void serve(Socket visitor) {
    try (visitor;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(visitor.getInputStream(), StandardCharsets.UTF_8))) {
      say(visitor, "HELLO");
      boolean inMail = false;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard.add(line);
        if (inMail) {
          inMail = !line.equals(".");
          if (!inMail) {
            say(visitor, ".");
          }
        } else {
          String word = line.split("[ :]", 2)[0];
          say(visitor, word);
          inMail = word.equals("DATA") && answer(word).startsWith("3");
        }
      }
    } catch (IOException _) {
      // The visitor has gone.
      return;
    }
  }

  private String answer(String word) {
    return answers.getOrDefault(word, "502 what");
  }

  private void say(Socket visitor, String word) throws IOException {
    String answer = answer(word);
    if (!answer.isEmpty()) {
      visitor.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket visitor : visitors) {
        visitor.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
