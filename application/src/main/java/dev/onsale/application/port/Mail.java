package dev.onsale.application.port;

import dev.onsale.application.port.Dealings.Person;
import java.util.List;

/// A letter ready to be sent.
///
/// @param reference the same for every repeat of a letter, and for no other letter; letters,
///   digits, dots and hyphens
/// @param subject one line
/// @param text all of it, in plain text
/// @param html the same for those who see pictures; refers to them as `cid:` and their name
public record Mail(
    String reference, Person to, String subject, String text, String html, List<News.Code> codes) {
  public Mail {
    codes = List.copyOf(codes);
    if (!reference.matches("[A-Za-z0-9.-]{1,100}")) {
      throw new IllegalArgumentException("a reference must be letters, digits, dots and hyphens");
    }
    if (subject.isBlank() || hasControl(subject) || hasControl(to.name())) {
      throw new IllegalArgumentException("a subject and a name must be one line");
    }
  }

  private static boolean hasControl(String text) {
    return text.codePoints().anyMatch(Mail::isControl);
  }

  /// Whether a character could end a line, or has no look of its own.
  public static boolean isControl(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
