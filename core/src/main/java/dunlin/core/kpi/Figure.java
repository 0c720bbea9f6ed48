package dunlin.core.kpi;

import java.math.BigDecimal;
import java.util.List;

/** The answer to one KPI: a value or the reason why there is none, with all that went into it. */
public sealed interface Figure {

  Kpi kpi();

  Scope scope();

  /** The numbers that the formula took, by name and in the order of the formula. */
  List<KpiInput> inputs();

  /** How many cases it rests on, of the kind that {@link Kpi#cases} names. */
  long cases();

  /** What is printed in place of the number: {@code "52.4 days"}, {@code "n/a"}. */
  String text();

  /**
   * A figure that could be worked out.
   *
   * @param value exact, in the unit of the KPI: 56.3 for 56.3 %
   */
  record Value(Kpi kpi, Scope scope, Fraction value, long cases, List<KpiInput> inputs)
      implements Figure {

    public Value {
      inputs = List.copyOf(inputs);
    }

    /** The value with the decimals that its unit is read with. */
    public BigDecimal rounded() {
      return value.rounded(kpi.unit().decimals());
    }

    /** The value with its unit, and the number of cases where they are few. */
    @Override
    public String text() {
      String number = kpi.unit().text(value);
      return kpi.cases().areFew(cases)
          ? "%s (n = %d %s)".formatted(number, cases, kpi.cases().label())
          : number;
    }
  }

  /**
   * A figure that does not exist here; it is never shown as 0.
   *
   * @param reason a sentence that says what is missing
   */
  record NotAvailable(Kpi kpi, Scope scope, String reason, long cases, List<KpiInput> inputs)
      implements Figure {

    public NotAvailable {
      inputs = List.copyOf(inputs);
    }

    @Override
    public String text() {
      return "n/a";
    }
  }
}
