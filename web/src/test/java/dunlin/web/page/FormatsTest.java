package dunlin.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.core.kpi.DateBasis;
import dunlin.core.kpi.Figure;
import dunlin.core.kpi.Fraction;
import dunlin.core.kpi.Kpi;
import dunlin.core.kpi.KpiInput;
import dunlin.core.kpi.ReportingPeriod;
import dunlin.core.kpi.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {

  private final Formats formats = Formats.of(Locale.UK, Texts.of(Locale.ENGLISH));

  @Test
  void plain_days_in_a_sentence_are_written_as_all_others() {
    assertThat(formats.prose("Promised EUR 5.00 for 2026-06-12, received EUR 0.00"))
        .isEqualTo("Promised EUR\u00a05.00 for 12 Jun 2026, received EUR\u00a00.00");
    assertThat(formats.prose("2026-04-01 to 2026-06-30")).isEqualTo("1 Apr 2026 to 30 Jun 2026");
  }

  @Test
  void numbers_that_only_look_like_days_stay() {
    assertThat(formats.prose("due on 2024-02-30")).isEqualTo("due on 2024-02-30");
    assertThat(formats.prose("DE-2026-06-12-7")).isEqualTo("DE-2026-06-12-7");
    assertThat(formats.prose("ledger_2026-06-12.csv")).isEqualTo("ledger_2026-06-12.csv");
  }

  @Test
  void plain_amounts_in_a_sentence_are_written_as_all_others() {
    assertThat(formats.prose("INV-7 is CAD -753.26 and was booked, with JPY 9000 and EUR 1234.50."))
        .isEqualTo(
            "INV-7 is CAD\u00a0\u2212753.26 and was booked, with JPY\u00a09,000 and EUR\u00a01,234.50.");
    assertThat(formats.prose("EUR -1,234.50")).isEqualTo("EUR\u00a0\u22121,234.50");
  }

  @Test
  void numbers_that_only_look_like_amounts_stay() {
    for (String sentence : List.of("INV 1234", "PEN 17", "EUR 1.234", "A-EUR 5.00", "EUR 5.00-7")) {
      assertThat(formats.prose(sentence)).isEqualTo(sentence);
    }
  }

  @Test
  void figures_and_their_inputs_are_written_as_all_other_numbers() {
    List<KpiInput> inputs =
        List.of(
            new KpiInput.Amount("sales", Money.parse("EUR -1234.50")),
            new KpiInput.Count("documents", 12_345));
    Figure figure =
        new Figure.Value(
            Kpi.PERCENT_CURRENT,
            new Scope(
                ReportingPeriod.of(LocalDate.of(2026, 6, 30)),
                Currency.getInstance("EUR"),
                DateBasis.DUE_DATE),
            Fraction.of(-123_456, 100),
            50_000,
            inputs);

    assertThat(formats.figure(figure)).isEqualTo("\u22121,234.6 %");
    assertThat(inputs.stream().map(formats::input))
        .containsExactly("EUR\u00a0\u22121,234.50", "12,345");
    assertThat(formats.rate(new BigDecimal("16250.125"))).isEqualTo("16,250.125");
  }

  @Test
  void countries_and_languages_have_names() {
    assertThat(formats.country("DE")).isEqualTo("Germany");
    assertThat(formats.country("")).isEmpty();
    assertThat(formats.language("es")).isEqualTo("Spanish");
  }
}
