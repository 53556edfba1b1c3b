package dev.onsale.bootstrap.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Rule 12: each port that keeps state has a contract, and each class that implements the port is
/// tried by it. Tests are a matter of their own class files, so this is no rule of ArchUnit's.
public final class Contracts {
  /// Ports that keep nothing, or read what others keep.
  private static final Set<String> STATELESS =
      Set.of(
          "AtOnce",
          "CodePictures",
          "Dealings",
          "HealthCheck",
          "Ids",
          "MailWording",
          "Mailer",
          "Passwords",
          "SeatFeed",
          "Telemetry",
          "TicketPictures",
          "TicketSeals");

  private final String root;
  private final JavaClasses house;
  private final JavaClasses tests;

  public Contracts(String root, JavaClasses house, JavaClasses tests) {
    this.root = root;
    this.house = house;
    this.tests = tests;
  }

  /// A line for each class of an adapter that no contract tries.
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (JavaClass type : house) {
      for (JavaClass port : type.getAllRawInterfaces()) {
        boolean counts =
            port.getPackageName().equals(root + ".application.port")
                && port.isTopLevelClass()
                && !STATELESS.contains(port.getSimpleName())
                && !type.isInterface()
                && !type.getPackageName().equals(port.getPackageName());
        if (counts && !isTried(type, port)) {
          missing.add(type.getName() + " is not tried by " + port.getSimpleName() + "Contract");
        }
      }
    }
    return missing;
  }

  /// The class is named in the tests of its own room, one of which keeps the port's contract.
  private boolean isTried(JavaClass type, JavaClass port) {
    boolean named = false;
    boolean kept = false;
    for (JavaClass test : tests) {
      if (test.getPackageName().equals(type.getPackageName())) {
        named |=
            test.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                    dependency -> dependency.getTargetClass().getName().equals(type.getName()));
        kept |=
            !test.isInterface()
                && test.getAllRawInterfaces().stream()
                    .anyMatch(
                        contract ->
                            contract.getSimpleName().equals(port.getSimpleName() + "Contract"));
      }
    }
    return named && kept;
  }
}
