package dunlin.core.policy;

import java.math.BigDecimal;

/**
 * A measure and what is demanded of it.
 *
 * <p>It holds only if it certainly does: of what is not known nothing holds, unless the condition
 * says so by {@code orUnknown}; of an amount that is known in part only what holds of every greater
 * one.
 *
 * @param days the number in brackets, 0 for measures that take none
 */
public record Condition(Measure measure, int days, Demand demand, boolean orUnknown) {

  public Condition {
    if (days < 0 || (days > 0 && !measure.takesDays())) {
      throw new IllegalArgumentException("days of %s is %d".formatted(measure.label(), days));
    }
  }

  boolean holdsOf(Fact.Value value) {
    return switch (value) {
      case Fact.Unknown unknown -> orUnknown || demand instanceof Demand.IsUnknown;
      case Fact.Amount amount -> holdsOf(amount.money().toDecimal());
      case Fact.AtLeast least -> orUnknown || holdsUpwardsOf(least.money().toDecimal());
      case Fact.Count count -> holdsOf(BigDecimal.valueOf(count.number()));
      case Fact.Word word -> demand.equals(new Demand.Is(word.text()));
      case Fact.Day day -> throw untestable(day);
      case Fact.Time time -> throw untestable(time);
    };
  }

  private boolean holdsOf(BigDecimal number) {
    return switch (demand) {
      case Demand.Compare(Operator operator, BigDecimal bound) ->
          operator.holds(number.compareTo(bound));
      case Demand.Between(BigDecimal lowest, BigDecimal highest) ->
          number.compareTo(lowest) >= 0 && number.compareTo(highest) <= 0;
      case Demand.Is is -> false;
      case Demand.IsUnknown unknown -> false;
    };
  }

  private boolean holdsUpwardsOf(BigDecimal atLeast) {
    return demand instanceof Demand.Compare(Operator operator, BigDecimal bound)
        && operator.holdsUpwards()
        && operator.holds(atLeast.compareTo(bound));
  }

  private IllegalArgumentException untestable(Fact.Value value) {
    return new IllegalArgumentException(
        "%s gave %s, which no condition can test".formatted(measure.label(), value));
  }

  /** As it stands in a policy: {@code overdue[3] >= 1000}. */
  @Override
  public String toString() {
    String subject = measure.takesDays() ? measure.label() + "[" + days + "]" : measure.label();
    String demanded =
        switch (demand) {
          case Demand.Compare(Operator operator, BigDecimal bound) ->
              operator.sign() + " " + bound.toPlainString();
          case Demand.Between(BigDecimal lowest, BigDecimal highest) ->
              "between " + lowest.toPlainString() + " and " + highest.toPlainString();
          case Demand.Is(String word) -> "= " + word;
          case Demand.IsUnknown unknown -> "is unknown";
        };
    return subject + " " + demanded + (orUnknown ? " or unknown" : "");
  }
}
