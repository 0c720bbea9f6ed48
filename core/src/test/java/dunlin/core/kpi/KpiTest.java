package dunlin.core.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KpiTest {

  @Test
  void every_kpi_says_what_it_is_how_it_is_computed_and_what_it_is_mistaken_for() {
    assertThat(Kpi.values())
        .allSatisfy(kpi -> {
          assertThat(kpi.label()).isNotBlank();
          assertThat(kpi.formula()).isNotBlank();
          assertThat(kpi.note()).endsWith(".");
        });
  }

  @Test
  void no_two_variants_share_a_name() {
    assertThat(Stream.of(Kpi.values()).map(Kpi::label)).doesNotHaveDuplicates();
  }

  @Test
  void few_cases_are_shown_and_many_are_not() {
    Scope scope = CreditGuruLedger.QUARTER.scope();
    Fraction half = Fraction.of(50);

    assertThat(Question.of(Kpi.AT_RISK_BY_COUNT, scope, 29).answer(half).text())
        .isEqualTo("50.0 % (n = 29 items)");
    assertThat(Question.of(Kpi.AT_RISK_BY_COUNT, scope, 30).answer(half).text())
        .isEqualTo("50.0 %");
  }

  @Test
  void a_rounded_value_has_the_decimals_of_its_unit() {
    Figure figure = ReceivablesTurnover.of(CreditGuruLedger.QUARTER);

    assertThat(figure)
        .isInstanceOfSatisfying(
            Figure.Value.class, value -> assertThat(value.rounded()).hasToString("1.76"));
  }
}
