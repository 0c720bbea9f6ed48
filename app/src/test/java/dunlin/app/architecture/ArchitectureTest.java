package dunlin.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The product keeps the rules of the house. */
class ArchitectureTest {

  private static final HouseRules RULES = new HouseRules("dunlin");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(ArchitectureTest::isNoTestModule)
          .importPackages("dunlin");

  private static boolean isNoTestModule(Location location) {
    return !location.contains("/testing/") && !location.contains("/dunlin/testing");
  }

  @Test
  void core_knows_only_the_jdk_and_itself() {
    RULES.coreKnowsOnlyTheJdkAndItself().check(PRODUCT);
  }

  @Test
  void core_asks_neither_clock_nor_dice() {
    RULES.coreAsksNeitherClockNorDice().check(PRODUCT);
  }

  @Test
  void science_knows_no_framework_and_no_database() {
    RULES.scienceKnowsNoFrameworkAndNoDatabase().check(PRODUCT);
  }

  @Test
  void core_is_unchangeable() {
    RULES.coreIsUnchangeable().check(PRODUCT);
  }

  @Test
  void the_clock_is_given() {
    RULES.theClockIsGiven().check(PRODUCT);
  }

  @Test
  void money_is_whole() {
    RULES.moneyIsWhole().check(PRODUCT);
  }

  @Test
  void only_repositories_speak_sql() {
    RULES.onlyRepositoriesSpeakSql().check(PRODUCT);
  }

  @Test
  void connectors_know_only_core_and_the_outside() {
    RULES.connectorsKnowOnlyCoreAndTheOutside().check(PRODUCT);
  }

  @Test
  void repositories_are_hidden() {
    RULES.repositoriesAreHidden().check(PRODUCT);
  }

  @Test
  void areas_stand_on_floors() {
    RULES.areasStandOnFloors().check(PRODUCT);
  }

  @Test
  void areas_are_flat() {
    RULES.areasAreFlat().check(PRODUCT);
  }

  @TestFactory
  Stream<DynamicTest> packages_know_each_other_one_way_only() {
    return Stream.of("core", "science", "platform", "web", "app")
        .map(zone ->
            DynamicTest.dynamicTest(zone, () -> allowEmpty(RULES.noCyclesIn(zone)).check(PRODUCT)));
  }

  @Test
  void nothing_is_injected_into_fields() {
    RULES.nothingIsInjectedIntoFields().check(PRODUCT);
  }

  @Test
  void web_uses_front_doors() {
    RULES.webUsesFrontDoors().check(PRODUCT);
  }

  @Test
  void names_are_of_the_business() {
    RULES.namesAreOfTheBusiness().check(PRODUCT);
  }

  @Test
  void nothing_is_gotten() {
    RULES.nothingIsGotten().check(PRODUCT);
  }

  @Test
  void only_the_command_line_prints() {
    RULES.onlyTheCommandLinePrints().check(PRODUCT);
  }

  /** A zone of a single package has no slices to compare. */
  private static ArchRule allowEmpty(ArchRule rule) {
    return rule.allowEmptyShould(true);
  }
}
