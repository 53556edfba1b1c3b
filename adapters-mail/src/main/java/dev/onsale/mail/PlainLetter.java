package dev.onsale.mail;

import dev.onsale.mail.Letter.Admission;
import dev.onsale.mail.Letter.Fact;
import java.util.stream.Collectors;

/// A letter for those who see text alone.
final class PlainLetter {
  private PlainLetter() {}

  static String text(Letter letter) {
    StringBuilder text = new StringBuilder();
    text.append(letter.greeting()).append("\n\n");
    letter.opening().forEach(paragraph -> text.append(paragraph).append("\n\n"));
    int width = letter.facts().stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
    for (Fact fact : letter.facts()) {
      text.append("  ").append(fact.name()).append(": ");
      text.repeat(' ', width - fact.name().length()).append(fact.value()).append('\n');
    }
    text.append(letter.facts().isEmpty() ? "" : "\n");
    if (!letter.admissions().isEmpty()) {
      text.append("The code of each ticket is attached as a picture:\n");
      text.append(
          letter.admissions().stream()
              .map(PlainLetter::line)
              .collect(Collectors.joining("\n", "", "\n\n")));
    }
    letter.closing().forEach(paragraph -> text.append(paragraph).append("\n\n"));
    return text.toString().stripTrailing() + "\n";
  }

  private static String line(Admission admission) {
    return "  " + admission.seat() + ": " + admission.code().name() + ".png";
  }
}
