package dev.onsale.bootstrap.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Who may know whom.
public record HouseRules(String root) {
  /// Each may use those before it.
  private static final List<String> DOMAIN_ORDER =
      List.of(
          "account", "money", "venue", "event", "seat", "choice", "hold", "order", "ticket",
          "fact");

  private static final List<String> ADAPTERS =
      List.of("http", "ws", "redis", "postgres", "payments", "mail", "tickets");
  private static final List<String> DRIVEN =
      List.of("redis", "postgres", "payments", "mail", "tickets");

  private static final Set<String> CLOCKS =
      Set.of(
          Instant.class.getName() + ".now",
          LocalDate.class.getName() + ".now",
          LocalDateTime.class.getName() + ".now",
          OffsetDateTime.class.getName() + ".now",
          ZonedDateTime.class.getName() + ".now",
          InstantSource.class.getName() + ".system",
          Clock.class.getName() + ".systemUTC",
          Clock.class.getName() + ".systemDefaultZone",
          System.class.getName() + ".currentTimeMillis",
          System.class.getName() + ".nanoTime",
          UUID.class.getName() + ".randomUUID",
          Math.class.getName() + ".random");

  private String[] rooms(List<String> names) {
    return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  private String[] core() {
    return rooms(List.of("domain", "application"));
  }

  /// Rule 1.
  public ArchRule the_domain_uses_only_the_jdk() {
    return classes()
        .that()
        .resideInAPackage(root + ".domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", root + ".domain..");
  }

  /// Rule 2, one half.
  public ArchRule the_domain_has_no_cycles() {
    return slices().matching(root + ".domain.(*)..").should().beFreeOfCycles();
  }

  /// Rule 2, the other half: a rule for each room of the domain but the last.
  public List<ArchRule> the_domain_has_an_order() {
    List<String> rooms = DOMAIN_ORDER.stream().map(name -> "domain." + name).toList();
    return rooms.subList(0, rooms.size() - 1).stream()
        .<ArchRule>map(
            room ->
                noClasses()
                    .that()
                    .resideInAPackage(root + "." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(rooms(rooms.subList(rooms.indexOf(room) + 1, rooms.size())))
                    .allowEmptyShould(true))
        .toList();
  }

  /// Rule 2: a new room of the domain has to be given its place.
  public ArchRule the_domain_has_only_rooms_in_the_order() {
    String[] known =
        DOMAIN_ORDER.stream().map(name -> root + ".domain." + name + "..").toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(root + ".domain.*..")
        .should()
        .resideInAnyPackage(known);
  }

  /// Rule 3, one half.
  public ArchRule the_application_uses_only_the_domain() {
    return classes()
        .that()
        .resideInAPackage(root + ".application..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "org.slf4j..", root + ".domain..", root + ".application..");
  }

  /// Rule 3, the other half.
  public ArchRule ports_know_no_technology_words() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".application.port..")
        .should()
        .haveNameMatching(
            ".*\\.[^.]*(Redis|Postgres|Sql|Jdbc|Jooq|Http|Json|Kafka|Socket|Stripe|Table)[^.]*");
  }

  /// Rule 4.
  public ArchRule use_cases_do_not_call_use_cases() {
    return classes().that(UseCases.areIn(root)).should(UseCases.notDependOnAnother(root));
  }

  /// Rule 5: a rule for each adapter.
  public List<ArchRule> adapters_do_not_know_each_other() {
    return ADAPTERS.stream()
        .<ArchRule>map(
            adapter ->
                noClasses()
                    .that()
                    .resideInAPackage(root + "." + adapter + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                        rooms(ADAPTERS.stream().filter(other -> !other.equals(adapter)).toList()))
                    .allowEmptyShould(true))
        .toList();
  }

  /// Rule 5 again.
  public ArchRule driven_adapters_see_only_ports_and_domain() {
    return noClasses()
        .that()
        .resideInAnyPackage(rooms(DRIVEN))
        .should()
        .dependOnClassesThat(UseCases.areIn(root));
  }

  /// Rule 6.
  public ArchRule only_bootstrap_names_adapters() {
    return noClasses()
        .that()
        .resideInAnyPackage(rooms(List.of("domain", "application", "embedded")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(rooms(ADAPTERS));
  }

  /// Rule 6 again.
  public ArchRule public_classes_of_adapters_are_named_by_bootstrap() {
    return classes()
        .that()
        .resideInAnyPackage(rooms(ADAPTERS))
        .and()
        .resideOutsideOfPackage(root + ".postgres.schema..")
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should(EntryPoints.beNamedBy(root + ".bootstrap"));
  }

  /// Rule 7.
  public ArchRule time_and_chance_come_from_outside() {
    DescribedPredicate<JavaAccess<?>> readsClock =
        DescribedPredicate.describe(
            "reads a clock or draws a lot",
            access -> {
              AccessTarget target = access.getTarget();
              return CLOCKS.contains(target.getOwner().getName() + "." + target.getName())
                  || target.getOwner().isAssignableTo(Random.class)
                  || target.getOwner().isAssignableTo(RandomGenerator.class);
            });
    return noClasses().that().resideInAnyPackage(core()).should().accessTargetWhere(readsClock);
  }

  /// Rule 8.
  public ArchRule the_core_starts_no_threads_and_knows_no_futures() {
    DescribedPredicate<JavaClass> threads =
        DescribedPredicate.describe(
            "are threads, executors or futures",
            type ->
                type.isEquivalentTo(Thread.class)
                    || type.getName().equals("java.util.Timer")
                    || type.getName()
                        .matches(
                            "java\\.util\\.concurrent\\.(.*Executor.*|.*Future.*|Completion.*"
                                + "|ForkJoin.*|Structured.*)"));
    return noClasses().that().resideInAnyPackage(core()).should().dependOnClassesThat(threads);
  }

  /// Rule 9: a rule for each technology.
  public List<ArchRule> technologies_stay_in_their_rooms() {
    return List.of(
        only(List.of("postgres", "codegen"), "org.jooq..", "org.flywaydb..", "com.zaxxer.."),
        only(List.of("redis"), "io.lettuce.."),
        only(List.of("http", "ws"), "io.javalin..", "org.eclipse.jetty.."),
        only(List.of("redis", "postgres", "payments", "mail"), "dev.failsafe.."),
        only(List.of("mail"), "jakarta.mail..", "jakarta.activation..", "org.eclipse.angus.."),
        only(List.of("tickets"), "com.google.zxing.."),
        only(List.of("bootstrap"), "picocli..", "ch.qos.logback..", "at.favre.."),
        only(
            List.of("http", "ws", "redis", "postgres", "payments", "bootstrap"),
            "io.micrometer.."));
  }

  private ArchRule only(List<String> rooms, String... technology) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(rooms(rooms))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(technology);
  }

  /// Rule 10.
  public ArchRule domain_types_do_not_change() {
    return classes().that().resideInAPackage(root + ".domain..").should(Shapes.beValues());
  }

  /// Rule 11.
  public ArchRule names_come_from_the_trade() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(
            ".*(Impl|Service|Manager|Helper|Utils?|Handler|Processor|Dto|Entity|VO|Facade"
                + "|Factory|(?<!Free)Port)");
  }
}
