package dev.onsale.bootstrap.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// What a use case is: a class of the application that does something, as opposed to a port, an
/// outcome, a value, or what is known about seats, which use cases share.
final class UseCases {
  private UseCases() {}

  static DescribedPredicate<JavaClass> areIn(String root) {
    return DescribedPredicate.describe("are use cases", type -> isUseCase(type, root));
  }

  static ArchCondition<JavaClass> notDependOnAnother(String root) {
    return new ArchCondition<>("not depend on another use case") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass();
          if (isUseCase(target, root) && !target.equals(type)) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static boolean isUseCase(JavaClass type, String root) {
    return type.getPackageName().startsWith(root + ".application.")
        && !type.getPackageName().startsWith(root + ".application.port")
        && !type.getPackageName().startsWith(root + ".application.seats")
        && type.isTopLevelClass()
        && !type.isInterface()
        && !type.isRecord()
        && !type.isEnum()
        && type.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
