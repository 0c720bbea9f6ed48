package dunlin.core.conduct;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One thing that a contact must be for a rule to apply to it. What is unknown may be anything. */
sealed interface Requirement {

  boolean mayHold(Scope scope);

  /** Why it does not hold, for a person. */
  String whyNot(Scope scope);

  /** A dimension of the scope has one of these values, or is unknown. */
  record OneOf(Dimension dimension, Set<Enum<?>> some, String values) implements Requirement {

    public OneOf {
      some = Set.copyOf(some);
    }

    @Override
    public boolean mayHold(Scope scope) {
      return some.contains(dimension.of(scope));
    }

    @Override
    public String whyNot(Scope scope) {
      return "%s is %s, and the rule is for %s"
          .formatted(word(dimension), word(dimension.of(scope)), values);
    }
  }

  /** The debtor may be in one of these regions. */
  record In(List<List<String>> regions, String values) implements Requirement {

    public In {
      regions = List.copyOf(regions);
    }

    @Override
    public boolean mayHold(Scope scope) {
      List<Place> places = scope.profile().places();
      if (places.isEmpty()) {
        return true;
      }
      for (Place place : places) {
        for (List<String> region : regions) {
          if (place.mayLieIn(region)) {
            return true;
          }
        }
      }
      return false;
    }

    @Override
    public String whyNot(Scope scope) {
      return "place is %s, and the rule is for %s".formatted(scope.profile().places(), values);
    }
  }

  /** The debtor's commercial debt is not above an amount; another currency tells nothing. */
  record TotalAtMost(Money most) implements Requirement {

    @Override
    public boolean mayHold(Scope scope) {
      return scope
          .profile()
          .debtTotal()
          .filter(total -> total.currency().equals(most.currency()))
          .filter(total -> total.compareTo(most) > 0)
          .isEmpty();
    }

    @Override
    public String whyNot(Scope scope) {
      return "total debt is above %s".formatted(most);
    }
  }

  /** The debt was entered on that day or later. */
  record EnteredFrom(LocalDate first) implements Requirement {

    @Override
    public boolean mayHold(Scope scope) {
      return scope.profile().enteredOn().filter(day -> day.isBefore(first)).isEmpty();
    }

    @Override
    public String whyNot(Scope scope) {
      return "the debt was entered before %s".formatted(first);
    }
  }

  /** What of a scope can be one of several words. */
  enum Dimension {
    DEBTOR(Scope.Debtor.class),
    DEBT(Scope.Debt.class),
    ROLE(Scope.Role.class),
    STAGE(Scope.Stage.class),
    CREDIT(Scope.Credit.class),
    CHANNEL(dunlin.core.receivable.Channel.class),
    VOICE(Scope.Voice.class),
    PURPOSE(Scope.Purpose.class),
    AI(Scope.Ai.class),
    SENDER(Scope.SenderKind.class);

    private final Class<? extends Enum<?>> words;

    Dimension(Class<? extends Enum<?>> words) {
      this.words = words;
    }

    Class<? extends Enum<?>> words() {
      return words;
    }

    Enum<?> of(Scope scope) {
      Scope.Profile profile = scope.profile();
      return switch (this) {
        case DEBTOR -> profile.debtor();
        case DEBT -> profile.debt();
        case ROLE -> profile.role();
        case STAGE -> hasBegun(profile.role()) ? Scope.Stage.PROCEDURES : profile.stage();
        case CREDIT -> profile.credit();
        case CHANNEL -> scope.channel();
        case VOICE -> scope.voice();
        case PURPOSE -> scope.purpose();
        case AI -> scope.ai();
        case SENDER -> scope.sender();
      };
    }

    private static boolean hasBegun(Scope.Role role) {
      return role == Scope.Role.THIRD_PARTY || role == Scope.Role.OTHER_NAME;
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
