package dunlin.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dunlin.core.basics.Departs;
import dunlin.core.basics.HouseRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of the house on classes below a root package.
 *
 * @param root {@code dunlin}, or that of the planted violations
 */
record HouseRules(String root) {

  /** The areas by floor, from the ground up. */
  static final List<Set<String>> FLOORS =
      List.of(
          Set.of("audit"),
          Set.of("calendar"),
          Set.of("customer", "identity", "intake"),
          Set.of("receivable", "contact", "portfolio", "policy"),
          Set.of("dispute", "promise"),
          Set.of("treatment"),
          Set.of("worklist", "outreach"),
          Set.of("insight", "trial", "evidence"));

  private static final List<String> SQL =
      List.of(
          "org.jooq..",
          "java.sql..",
          "javax.sql..",
          "org.springframework.jdbc..",
          "org.postgresql..");

  private static final Pattern FORBIDDEN_NAME =
      Pattern.compile(
          "(Abstract|Default)[A-Z].*|I[A-Z][a-z].*"
              + "|.*(Impl|Manager|Helper|Utils?|Processor|Data|Info|DTO|Dto)");

  /** The packages of the JDK that can do no I/O; java.nio itself holds buffers only. */
  private static final Set<String> PURE =
      Set.of(
          "java.lang..",
          "java.math..",
          "java.nio",
          "java.nio.charset..",
          "java.security..",
          "java.text..",
          "java.time..",
          "java.util..",
          "org.jspecify..",
          "");

  ArchRule coreKnowsOnlyTheJdkAndItself() {
    String[] known =
        Stream.concat(PURE.stream(), Stream.of(root + ".core..", "dunlin.core.basics"))
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(root + ".core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(known)
                .or(describe("primitive", JavaClass::isPrimitive))
                .or(describe("array of known", array -> array.isArray())))
        .because("core also runs where there is no framework, disk or database");
  }

  ArchRule coreAsksNeitherClockNorDice() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".core..")
        .should(call(describe("the clock or the dice", HouseRules::isClockOrDice)))
        .because("the same input must give the same bytes for ever");
  }

  ArchRule scienceKnowsNoFrameworkAndNoDatabase() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".science..")
        .should(
            dependOnClassesThat(
                isSql()
                    .or(resideInAnyPackage("org.springframework..", "jakarta.."))
                    .or(
                        resideInAnyPackage(
                            root + ".platform..", root + ".web..", root + ".app.."))))
        .because("science is core with libraries, and runs wherever core does");
  }

  ArchRule coreIsUnchangeable() {
    return fields()
        .that()
        .areDeclaredInClassesThat(
            resideInAPackage(root + ".core..").and(not(depart(HouseRule.UNCHANGEABLE))))
        .should()
        .beFinal()
        .because("what cannot change needs no care");
  }

  ArchRule theClockIsGiven() {
    return noClasses()
        .that(belong().and(not(depart(HouseRule.CLOCK_IS_GIVEN))))
        .should(call(describe("the machine's time", HouseRules::isMachineTime)))
        .because("a year of business must run in a test");
  }

  ArchRule moneyIsWhole() {
    DescribedPredicate<JavaClass> near =
        resideInAnyPackage(
            root + ".core.basics..",
            root + ".core.receivable..",
            root + ".core.spi..",
            root + ".platform.customer..",
            root + ".platform.receivable..",
            root + ".platform.dispute..",
            root + ".platform.promise..");
    return classes()
        .that(near.and(not(depart(HouseRule.WHOLE_NUMBERS))))
        .should(notMentionFractions())
        .because("money is a whole number of minor units");
  }

  ArchRule onlyRepositoriesSpeakSql() {
    return noClasses()
        .that(
            resideInAPackage(root + ".platform..")
                .and(not(isRepository()))
                .and(not(depart(HouseRule.SQL_IN_REPOSITORIES))))
        .should(dependOnClassesThat(isSql()))
        .because("a table is renamed in one place");
  }

  ArchRule connectorsKnowOnlyCoreAndTheOutside() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".connectors..")
        .should(
            dependOnClassesThat(
                isSql()
                    .or(
                        resideInAnyPackage(
                            "org.springframework..", root + ".platform..", root + ".web.."))))
        .because("whoever answers for the outside knows nothing of the books");
  }

  ArchRule repositoriesAreHidden() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".platform..")
        .and()
        .haveSimpleNameEndingWith("Repository")
        .should()
        .bePublic()
        .because("an area is entered by its front door");
  }

  ArchRule areasStandOnFloors() {
    return classes()
        .that(resideInAPackage(root + ".platform.*").and(not(depart(HouseRule.FLOORS))))
        .should(callOnlyLowerFloors())
        .because("who may know whom is decided once");
  }

  ArchRule areasAreFlat() {
    return noClasses()
        .should()
        .resideInAPackage(root + ".platform.*.*..")
        .because("one flat package for each area keeps package-private meaningful");
  }

  /** Cycles among the packages of one zone. */
  ArchRule noCyclesIn(String zone) {
    return slices().matching(root + "." + zone + ".(*)..").should().beFreeOfCycles();
  }

  ArchRule nothingIsInjectedIntoFields() {
    return noFields()
        .that()
        .areDeclaredInClassesThat(belong())
        .should(beInjected())
        .because("a constructor says what a class needs");
  }

  ArchRule webUsesFrontDoors() {
    DescribedPredicate<JavaClass> forbidden =
        isSql().or(resideInAPackage(root + ".platform..").and(isRepository()));
    return noClasses()
        .that(
            resideInAnyPackage(root + ".web..", root + ".app..")
                .and(not(depart(HouseRule.SQL_IN_REPOSITORIES))))
        .should(dependOnClassesThat(forbidden))
        .because("rights, audit and row security live behind the front doors");
  }

  ArchRule namesAreOfTheBusiness() {
    return noClasses()
        .that(belong().and(not(depart(HouseRule.NAMES_OF_THE_BUSINESS))))
        .should(haveForbiddenName())
        .because("a name that fits everything says nothing");
  }

  ArchRule nothingIsGotten() {
    return classes()
        .that(belong().and(not(depart(HouseRule.NAMES_OF_THE_BUSINESS))))
        .should(haveNoGetters())
        .because("records have components, not getters");
  }

  ArchRule onlyTheCommandLinePrints() {
    return noClasses()
        .that(belong().and(not(depart(HouseRule.SILENCE))))
        .should(printToTheConsole())
        .because("what a person reads is said in one place");
  }

  private DescribedPredicate<JavaClass> belong() {
    return resideInAPackage(root + "..")
        .and(not(resideInAnyPackage("dunlin.schema..", "dunlin.web.templates..")))
        .as("product classes");
  }

  private static DescribedPredicate<JavaClass> isRepository() {
    return describe("repositories", type -> outermost(type).getSimpleName().endsWith("Repository"));
  }

  private static DescribedPredicate<JavaClass> isSql() {
    return resideInAnyPackage(SQL.toArray(String[]::new))
        .or(resideInAPackage("dunlin.schema.*.."))
        .as("SQL");
  }

  /** A type departs where it, or the type around it, says so. */
  private static DescribedPredicate<JavaClass> depart(HouseRule rule) {
    return describe(
        "depart from " + rule,
        type ->
            outermost(type)
                .tryGetAnnotationOfType(Departs.class.getName())
                .filter(annotation -> names(annotation, rule))
                .isPresent());
  }

  private static boolean names(JavaAnnotation<?> departs, HouseRule rule) {
    return departs
        .get("from")
        .map(Object[].class::cast)
        .map(rules ->
            Arrays.stream(rules)
                .map(JavaEnumConstant.class::cast)
                .anyMatch(constant -> constant.name().equals(rule.name())))
        .orElse(false);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
  }

  private static ArchCondition<JavaClass> call(DescribedPredicate<Called> target) {
    return condition(
        "call " + target.getDescription(),
        (type, events) ->
            type.getCodeUnitCallsFromSelf().stream()
                .filter(each ->
                    target.test(
                        new Called(
                            each.getTargetOwner().getName(),
                            each.getTarget().getName(),
                            each.getTarget().getRawParameterTypes().stream()
                                .map(HasName::getName)
                                .toList())))
                .forEach(each ->
                    events.add(SimpleConditionEvent.satisfied(type, each.getDescription()))));
  }

  /** A code unit that is called. */
  private record Called(String owner, String name, List<String> parameters) {

    boolean is(String otherOwner, String beginningOfName) {
      return owner.equals(otherOwner) && name.startsWith(beginningOfName);
    }

    boolean isNow() {
      boolean isGiven = parameters.contains("java.time.Clock");
      return owner.startsWith("java.time.") && name.equals("now") && !isGiven;
    }

    boolean isFresh(String nameOfType) {
      return owner.endsWith(nameOfType) && name.equals("<init>") && parameters.isEmpty();
    }
  }

  private static boolean isClockOrDice(Called unit) {
    return Stream.of(
            isMachineTime(unit),
            unit.is("java.lang.System", "nanoTime"),
            unit.is("java.lang.Math", "random"),
            unit.is("java.util.UUID", "randomUUID"),
            unit.is("java.util.concurrent.ThreadLocalRandom", ""),
            unit.isFresh("Random"))
        .anyMatch(each -> each);
  }

  private static boolean isMachineTime(Called unit) {
    return Stream.of(
            unit.isNow(),
            unit.is("java.time.Clock", "system"),
            unit.is("java.lang.System", "currentTimeMillis"),
            unit.isFresh("java.util.Date"))
        .anyMatch(each -> each);
  }

  private static ArchCondition<JavaClass> notMentionFractions() {
    Set<String> fractions = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
    return condition(
        "not mention float or double",
        (type, events) -> {
          Stream<JavaMember> bad =
              Stream.concat(
                  type.getFields().stream()
                      .filter(field -> fractions.contains(field.getRawType().getName())),
                  type.getCodeUnits().stream().filter(unit -> mentions(unit, fractions)));
          bad.forEach(
              member -> events.add(SimpleConditionEvent.violated(type, member.getDescription())));
        });
  }

  private static boolean mentions(JavaCodeUnit unit, Set<String> types) {
    return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
        .map(HasName::getName)
        .anyMatch(types::contains);
  }

  private ArchCondition<JavaClass> callOnlyLowerFloors() {
    String platform = root + ".platform.";
    return condition(
        "know only areas on lower floors",
        (type, events) ->
            type.getDirectDependenciesFromSelf().stream()
                .filter(each -> each.getTargetClass().getPackageName().startsWith(platform))
                .filter(each -> !isBelow(areaOf(each.getTargetClass()), areaOf(type)))
                .forEach(each ->
                    events.add(SimpleConditionEvent.violated(type, each.getDescription()))));
  }

  private String areaOf(JavaClass type) {
    String rest = type.getPackageName().substring((root + ".platform.").length());
    return rest.split("\\.", 2)[0];
  }

  private static boolean isBelow(String lower, String upper) {
    return lower.equals(upper) || floorOf(lower) < floorOf(upper);
  }

  private static int floorOf(String area) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(area)) {
        return floor;
      }
    }
    throw new IllegalArgumentException(
        "area '%s' stands on no floor%nMaybe add it to HouseRules.FLOORS".formatted(area));
  }

  private static ArchCondition<JavaField> beInjected() {
    Set<String> injections = Set.of("Autowired", "Inject", "Resource", "Value");
    return new ArchCondition<>("be injected") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean injected =
            field.getAnnotations().stream()
                .anyMatch(each -> injections.contains(each.getRawType().getSimpleName()));
        if (injected) {
          events.add(SimpleConditionEvent.satisfied(field, field.getDescription()));
        }
      }
    };
  }

  private static ArchCondition<JavaClass> haveForbiddenName() {
    return condition(
        "have a forbidden name",
        (type, events) -> {
          if (FORBIDDEN_NAME.matcher(type.getSimpleName()).matches()
              && !type.getSimpleName().equals("package-info")) {
            events.add(SimpleConditionEvent.satisfied(type, type.getDescription()));
          }
        });
  }

  private static ArchCondition<JavaClass> haveNoGetters() {
    return condition(
        "have no getters",
        (type, events) ->
            type.getMethods().stream()
                .filter(method -> method.getName().matches("get[A-Z].*"))
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> !isInherited(type, method.getName()))
                .forEach(method ->
                    events.add(SimpleConditionEvent.violated(type, method.getDescription()))));
  }

  private static boolean isInherited(JavaClass type, String method) {
    return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
        .flatMap(each -> each.getMethods().stream())
        .anyMatch(each -> each.getName().equals(method));
  }

  private static ArchCondition<JavaClass> printToTheConsole() {
    return condition(
        "print to the console",
        (type, events) ->
            type.getFieldAccessesFromSelf().stream()
                .filter(each -> each.getTargetOwner().getName().equals("java.lang.System"))
                .filter(each -> Set.of("out", "err").contains(each.getTarget().getName()))
                .forEach(each ->
                    events.add(SimpleConditionEvent.satisfied(type, each.getDescription()))));
  }

  /** What a condition looks at. */
  @FunctionalInterface
  private interface Check {
    void look(JavaClass type, ConditionEvents events);
  }

  private static ArchCondition<JavaClass> condition(String description, Check check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.look(type, events);
      }
    };
  }
}
