package dev.onsale.http;

import dev.onsale.http.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;

/// Everything found wrong with a request's input so far, so that all of it can be told at once.
final class Faults {
  private static final int FAULTS_MAX = 50;
  private static final int FIELD_LENGTH_MAX = 100;
  private final List<FieldError> errors = new ArrayList<>();

  /// Notes what is wrong with a field; the first word on a field stands.
  void add(String field, String message) {
    if (errors.size() < FAULTS_MAX && errors.stream().noneMatch(e -> e.field().equals(field))) {
      errors.add(
          new FieldError(
              field.length() <= FIELD_LENGTH_MAX ? field : field.substring(0, FIELD_LENGTH_MAX),
              message));
    }
  }

  /// Refuses the request if anything was wrong.
  void check() {
    if (!errors.isEmpty()) {
      throw new Refusal(Problem.invalid(errors));
    }
  }
}
