package dunlin.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the house fails on the class that was planted to break it, and names it. */
class PlantedViolationTest {

  private static final HouseRules RULES = new HouseRules("planted");
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

  @TestFactory
  Stream<DynamicTest> a_rule_fails_on_what_breaks_it() {
    return Stream.of(
        fails(RULES.coreKnowsOnlyTheJdkAndItself(), "ReadsAFile"),
        fails(RULES.coreAsksNeitherClockNorDice(), "AsksTheClock"),
        fails(RULES.coreAsksNeitherClockNorDice(), "RollsDice"),
        fails(RULES.scienceKnowsNoFrameworkAndNoDatabase(), "AsksTheDatabase"),
        fails(RULES.coreIsUnchangeable(), "Changeable"),
        fails(RULES.theClockIsGiven(), "AsksTheClock"),
        fails(RULES.moneyIsWhole(), "FractionalPrice"),
        fails(RULES.onlyRepositoriesSpeakSql(), "SqlInTheOpen"),
        fails(RULES.connectorsKnowOnlyCoreAndTheOutside(), "LooksIntoBooks"),
        fails(RULES.repositoriesAreHidden(), "OpenRepository"),
        fails(RULES.areasStandOnFloors(), "KnowsHigherFloor"),
        fails(RULES.areasStandOnFloors(), "KnowsNeighbour"),
        fails(RULES.areasAreFlat(), "TooDeep"),
        fails(RULES.noCyclesIn("platform"), "UpperHalf"),
        fails(RULES.nothingIsInjectedIntoFields(), "InjectedField"),
        fails(RULES.webUsesFrontDoors(), "ReachesIntoTables"),
        fails(RULES.namesAreOfTheBusiness(), "PaymentManager"),
        fails(RULES.nothingIsGotten(), "Gotten"),
        fails(RULES.onlyTheCommandLinePrints(), "Prints"));
  }

  @Test
  void a_departure_with_a_reason_is_let_pass() {
    assertThat(reportOf(RULES.webUsesFrontDoors())).doesNotContain("DepartsWithReason");
  }

  private static DynamicTest fails(ArchRule rule, String planted) {
    return DynamicTest.dynamicTest(planted, () -> assertThat(reportOf(rule)).contains(planted));
  }

  private static String reportOf(ArchRule rule) {
    return String.join("\n", rule.evaluate(PLANTED).getFailureReport().getDetails());
  }
}
