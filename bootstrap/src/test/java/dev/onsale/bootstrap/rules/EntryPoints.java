package dev.onsale.bootstrap.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// The doors of an adapter: what is public because somebody outside calls it.
final class EntryPoints {
  private EntryPoints() {}

  static ArchCondition<JavaClass> beNamedBy(String room) {
    return new ArchCondition<>("be named by " + room + " or be package-private") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean named =
            type.getDirectDependenciesToSelf().stream()
                .anyMatch(
                    dependency -> dependency.getOriginClass().getPackageName().startsWith(room));
        if (!named) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " is public and nobody outside names it"));
        }
      }
    };
  }
}
