package dev.onsale.bootstrap.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// The shapes that a type of the domain may have.
final class Shapes {
  private Shapes() {}

  static ArchCondition<JavaClass> beValues() {
    return new ArchCondition<>("be records, enums, sealed interfaces or final, without setters") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!isClosed(type)) {
          events.add(SimpleConditionEvent.violated(type, type.getName() + " is open to anybody"));
        }
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
            .forEach(
                field ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type, field.getFullName() + " can be changed")));
        type.getMethods().stream()
            .filter(method -> method.getName().matches("set[A-Z].*"))
            .forEach(
                method ->
                    events.add(
                        SimpleConditionEvent.violated(
                            type, method.getFullName() + " is a setter")));
      }
    };
  }

  private static boolean isClosed(JavaClass type) {
    return type.isRecord()
        || type.isEnum()
        || type.isAnonymousClass()
        || type.getSimpleName().equals("package-info")
        || type.getModifiers().contains(JavaModifier.FINAL)
        || type.reflect().isSealed();
  }
}
