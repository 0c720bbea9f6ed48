package dunlin.core.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitationsTest {

  private static String barred(Scope.Debtor debtor, String due, String... places) {
    List<Place> all =
        Stream.of(places)
            .map(each -> (each + "//").split("/", -1))
            .map(parts -> new Place(parts[0], parts[1], parts[2]))
            .toList();
    return Limitations.shipped()
        .of(debtor, all)
        .barredFrom(LocalDate.parse(due))
        .map(LocalDate::toString)
        .orElse("unknown");
  }

  @Test
  void german_debts_end_with_the_third_year_after_that_of_the_due_date() {
    assertThat(barred(Scope.Debtor.BUSINESS, "2023-01-01", "DE")).isEqualTo("2027-01-01");
    assertThat(barred(Scope.Debtor.BUSINESS, "2023-12-31", "DE")).isEqualTo("2027-01-01");
    assertThat(barred(Scope.Debtor.BUSINESS, "2024-01-01", "DE")).isEqualTo("2028-01-01");
    assertThat(barred(Scope.Debtor.BUSINESS, "2001-12-31", "DE"))
        .as("due before the law")
        .isEqualTo("unknown");
  }

  @Test
  void others_end_on_the_day_and_the_next_is_barred() {
    assertThat(barred(Scope.Debtor.BUSINESS, "2020-03-01", "FR")).isEqualTo("2025-03-02");
    assertThat(barred(Scope.Debtor.BUSINESS, "2024-02-29", "GB/ENG")).isEqualTo("2030-03-01");
  }

  @Test
  void the_shortest_period_counts_where_kind_or_state_is_unknown() {
    assertThat(barred(Scope.Debtor.NATURAL_PERSON, "2020-03-01", "FR")).isEqualTo("2022-03-02");
    assertThat(barred(Scope.Debtor.UNKNOWN, "2020-03-01", "FR")).isEqualTo("2022-03-02");
    assertThat(barred(Scope.Debtor.BUSINESS, "2020-03-01", "US")).isEqualTo("2023-03-02");
    assertThat(barred(Scope.Debtor.BUSINESS, "2020-03-01", "US/CA")).isEqualTo("2024-03-02");
    assertThat(barred(Scope.Debtor.BUSINESS, "2020-03-01", "DE", "FR")).isEqualTo("2024-01-01");
  }

  @Test
  void a_newer_law_is_for_what_fell_due_from_its_day_on_and_may_cut_older_periods_short() {
    assertThat(barred(Scope.Debtor.BUSINESS, "2015-10-06", "ES")).isEqualTo("2020-12-29");
    assertThat(barred(Scope.Debtor.BUSINESS, "2001-01-10", "ES")).isEqualTo("2016-01-11");
    assertThat(barred(Scope.Debtor.BUSINESS, "2015-10-07", "ES")).isEqualTo("2020-10-08");
    assertThat(barred(Scope.Debtor.NATURAL_PERSON, "2022-04-06", "US/NY")).isEqualTo("2026-04-07");
    assertThat(barred(Scope.Debtor.NATURAL_PERSON, "2022-04-07", "US/NY")).isEqualTo("2025-04-08");
  }

  @Test
  void what_no_row_is_for_is_unknown() {
    assertThat(barred(Scope.Debtor.BUSINESS, "2020-03-01", "JP")).isEqualTo("unknown");
    assertThat(barred(Scope.Debtor.BUSINESS, "2020-03-01")).isEqualTo("unknown");
    assertThat(barred(Scope.Debtor.BUSINESS, "2020-03-01", "DE", "JP"))
        .as("one place of two")
        .isEqualTo("unknown");
  }

  @Test
  void all_faults_of_a_table_are_named_with_their_rows() {
    assertThat(
            Limitations.parse(
                    """
                    # a remark
                    DE | any | 3 | year | always | never | x
                    Germany | any | 3 | year | always | never | x
                    DE | some | 3 | year | always | never | x
                    DE | any | 0 | year | always | never | x
                    DE | any | 3 | year | 2026-02-30 | never | x
                    DE | any | 3
                    """)
                .failures())
        .extracting(each -> each.row())
        .containsExactly(3L, 4L, 5L, 6L, 7L);
  }
}
