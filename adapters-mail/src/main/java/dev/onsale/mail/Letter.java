package dev.onsale.mail;

import dev.onsale.application.port.News.Code;
import java.util.ArrayList;
import java.util.List;

/// A letter in words, before it is known how it will look.
///
/// @param subject one line
/// @param opening what it is about, a paragraph each
/// @param facts what and when and how much, a line each
/// @param closing what can be done about it, a paragraph each
record Letter(
    String subject,
    String greeting,
    List<String> opening,
    List<Fact> facts,
    List<Admission> admissions,
    List<String> closing) {
  Letter {
    opening = List.copyOf(opening);
    facts = List.copyOf(facts);
    admissions = List.copyOf(admissions);
    closing = List.copyOf(closing);
  }

  /// A line of a table.
  record Fact(String name, String value) {}

  /// A seat with the code that opens the door to it.
  record Admission(String seat, Code code) {}

  static Letter of(String subject, String greeting, String... opening) {
    return new Letter(subject, greeting, List.of(opening), List.of(), List.of(), List.of());
  }

  Letter fact(String name, String value) {
    List<Fact> more = new ArrayList<>(facts);
    more.add(new Fact(name, value));
    return new Letter(subject, greeting, opening, more, admissions, closing);
  }

  Letter admit(String seat, Code code) {
    List<Admission> more = new ArrayList<>(admissions);
    more.add(new Admission(seat, code));
    return new Letter(subject, greeting, opening, facts, more, closing);
  }

  Letter close(String... paragraphs) {
    return new Letter(subject, greeting, opening, facts, admissions, List.of(paragraphs));
  }
}
