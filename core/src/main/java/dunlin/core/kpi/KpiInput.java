package dunlin.core.kpi;

import dunlin.core.basics.Money;

/** One number that went into a KPI, by the name that its formula gives it. */
public sealed interface KpiInput {

  String name();

  /** The number as it is printed beside its name. */
  String text();

  /** A sum of money. */
  record Amount(String name, Money amount) implements KpiInput {

    @Override
    public String text() {
      return amount.currencyCode() + " " + amount.grouped();
    }
  }

  /** A whole number of things or days. */
  record Count(String name, long count) implements KpiInput {

    @Override
    public String text() {
      return Long.toString(count);
    }
  }

  /** Another KPI. */
  record Part(Figure figure) implements KpiInput {

    @Override
    public String name() {
      return figure.kpi().label();
    }

    @Override
    public String text() {
      return figure.text();
    }
  }
}
