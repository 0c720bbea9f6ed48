package dunlin.core.kpi;

import static dunlin.core.kpi.CreditGuruLedger.FEBRUARY;
import static dunlin.core.kpi.CreditGuruLedger.JANUARY;
import static dunlin.core.kpi.CreditGuruLedger.MARCH;
import static dunlin.core.kpi.CreditGuruLedger.QUARTER;
import static dunlin.core.kpi.CreditGuruLedger.dollars;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesHistoryTest {

  @Test
  void a_quarter_has_its_own_days() {
    assertThat(QUARTER.scope().period().days()).isEqualTo(90);
    assertThat(QUARTER.creditSales()).isEqualTo(dollars(10_890));
    assertThat(QUARTER.latest(2).months()).containsExactly(FEBRUARY, MARCH);
  }

  @Test
  void months_follow_each_other() {
    assertThatThrownBy(() -> SalesHistory.of(DateBasis.INVOICE_DATE, JANUARY, MARCH))
        .hasMessage("month 2023-03 does not follow 2023-01");
    assertThatThrownBy(() -> new SalesHistory(DateBasis.INVOICE_DATE, List.of()))
        .hasMessage("months is empty");
  }

  @Test
  void a_history_is_of_one_currency() {
    Money euros = Money.parse("EUR 1.00");
    MonthOfSales euroMonth = new MonthOfSales(YearMonth.of(2023, 2), euros, euros, euros);

    assertThatThrownBy(() -> SalesHistory.of(DateBasis.INVOICE_DATE, JANUARY, euroMonth))
        .hasMessageContaining("are of different currencies");
    assertThatThrownBy(() -> new MonthOfSales(YearMonth.of(2023, 2), dollars(1), dollars(1), euros))
        .hasMessageStartingWith("2023-02 mixes currencies");
  }

  @Test
  void a_period_counts_both_its_ends() {
    LocalDate day = LocalDate.of(2026, 3, 31);
    ReportingPeriod one = ReportingPeriod.of(day);

    assertThat(one.days()).isEqualTo(1);
    assertThat(one.contains(day)).isTrue();
    assertThat(one.contains(day.plusDays(1))).isFalse();
    assertThat(one).hasToString("as of 2026-03-31");
    assertThatThrownBy(() -> new ReportingPeriod(day, day.minusDays(1)))
        .hasMessage("last is 2026-03-30, before first, 2026-03-31");
  }
}
