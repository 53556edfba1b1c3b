package dev.onsale.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.onsale.bootstrap.rules.Contracts;
import dev.onsale.bootstrap.rules.HouseRules;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The dependency rules hold in the house, and each of them fails in the house next door, where
/// every class breaks the rule that its name is listed with.
class ArchitectureTest {
  private static final String HOUSE = "dev.onsale";
  private static final String BROKEN = "dev.onsale.bootstrap.broken";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("test-classes"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !location.contains("/onsale/postgres/schema/"))
          .importPackages(HOUSE);

  private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

  private static final Map<String, List<ArchRule>> RULES = rules(new HouseRules(HOUSE));
  private static final Map<String, List<ArchRule>> BROKEN_RULES = rules(new HouseRules(BROKEN));

  /// Which class next door breaks which rule.
  private static final Map<String, String> CULPRITS =
      Map.ofEntries(
          Map.entry("01 domain uses only the JDK", "domain.seat.TalkativeSeat"),
          Map.entry("02 domain has no cycles", "domain.venue.PricedHouse"),
          Map.entry("02 domain has an order", "domain.money.HousedCoin"),
          Map.entry("02 domain has only known rooms", "domain.attic.Box"),
          Map.entry("03 application uses only the domain", "application.hold.PrintsJson"),
          Map.entry("03 ports know no technology words", "application.port.RedisThings"),
          Map.entry("04 use cases do not call use cases", "application.hold.HoldAndPay"),
          Map.entry("05 adapters do not know each other", "redis.AsksPostgres"),
          Map.entry("05 driven adapters see only ports", "redis.PaysItself"),
          Map.entry("06 only bootstrap names adapters", "application.hold.KnowsRedis"),
          Map.entry("06 public adapter classes are entries", "http.PublicForNobody"),
          Map.entry("07 time and chance come from outside", "application.hold.ReadsClock"),
          Map.entry("08 no threads and futures in the core", "application.hold.StartsThread"),
          Map.entry("09 technologies stay in their rooms", "http.WritesSql"),
          Map.entry("10 domain types do not change", "domain.seat.OpenSeat"),
          Map.entry("11 names come from the trade", "domain.seat.SeatManager"));

  private static Map<String, List<ArchRule>> rules(HouseRules house) {
    Map<String, List<ArchRule>> rules = new TreeMap<>();
    rules.put("01 domain uses only the JDK", List.of(house.the_domain_uses_only_the_jdk()));
    rules.put("02 domain has no cycles", List.of(house.the_domain_has_no_cycles()));
    rules.put("02 domain has an order", house.the_domain_has_an_order());
    rules.put(
        "02 domain has only known rooms", List.of(house.the_domain_has_only_rooms_in_the_order()));
    rules.put(
        "03 application uses only the domain",
        List.of(house.the_application_uses_only_the_domain()));
    rules.put("03 ports know no technology words", List.of(house.ports_know_no_technology_words()));
    rules.put(
        "04 use cases do not call use cases", List.of(house.use_cases_do_not_call_use_cases()));
    rules.put("05 adapters do not know each other", house.adapters_do_not_know_each_other());
    rules.put(
        "05 driven adapters see only ports",
        List.of(house.driven_adapters_see_only_ports_and_domain()));
    rules.put("06 only bootstrap names adapters", List.of(house.only_bootstrap_names_adapters()));
    rules.put(
        "06 public adapter classes are entries",
        List.of(house.public_classes_of_adapters_are_named_by_bootstrap()));
    rules.put(
        "07 time and chance come from outside", List.of(house.time_and_chance_come_from_outside()));
    rules.put(
        "08 no threads and futures in the core",
        List.of(house.the_core_starts_no_threads_and_knows_no_futures()));
    rules.put("09 technologies stay in their rooms", house.technologies_stay_in_their_rooms());
    rules.put("10 domain types do not change", List.of(house.domain_types_do_not_change()));
    rules.put("11 names come from the trade", List.of(house.names_come_from_the_trade()));
    return rules;
  }

  @TestFactory
  Stream<DynamicTest> the_house_keeps_its_rules() {
    return RULES.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(), () -> rule.getValue().forEach(each -> each.check(CLASSES))));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_reports_who_breaks_it() {
    return BROKEN_RULES.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(reports(rule.getValue()))
                            .contains(BROKEN + "." + CULPRITS.get(rule.getKey()))));
  }

  @Test
  void the_rules_look_at_the_whole_house() {
    for (String room :
        List.of("domain", "application", "http", "ws", "redis", "postgres", "payments", "mail")) {
      assertThat(CLASSES)
          .as(room)
          .anyMatch(type -> type.getPackageName().startsWith(HOUSE + "." + room));
    }
  }

  @Test
  void every_port_that_keeps_state_has_a_contract_that_its_adapters_are_tried_by() {
    List<Path> tests =
        Stream.of("adapters-postgres", "adapters-redis", "adapters-payments", "adapters-mail")
            .map(module -> Path.of("..", module, classesFolder()))
            .toList();
    assertThat(tests).allMatch(Files::isDirectory);

    JavaClasses testClasses = new ClassFileImporter().importPaths(tests);

    assertThat(new Contracts(HOUSE, CLASSES, testClasses).missing()).isEmpty();
  }

  @Test
  void an_adapter_without_a_contract_is_reported() {
    assertThat(new Contracts(BROKEN, BROKEN_CLASSES, BROKEN_CLASSES).missing())
        .contains(BROKEN + ".redis.UntriedThings is not tried by ThingsContract");
  }

  /// Where test classes are, for this build: an unchecked one has a folder of its own.
  private static String classesFolder() {
    Path here = Path.of("").toAbsolutePath();
    try {
      return here.relativize(
              Path.of(
                  ArchitectureTest.class
                      .getProtectionDomain()
                      .getCodeSource()
                      .getLocation()
                      .toURI()))
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String reports(List<ArchRule> rules) {
    StringBuilder text = new StringBuilder();
    for (ArchRule rule : rules) {
      text.append(rule.evaluate(BROKEN_CLASSES).getFailureReport());
    }
    return text.toString();
  }
}
