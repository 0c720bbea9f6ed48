package dunlin.core.basics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against the days that governments have published for 2024 to 2028. */
class PublicHolidaysTest {

  private static Set<LocalDate> in(String country, int year) {
    return PublicHolidays.of(country, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
  }

  private static List<LocalDate> days(int year, String... monthDays) {
    return Stream.of(monthDays).map(each -> LocalDate.parse(year + "-" + each)).toList();
  }

  @Test
  void easter_is_on_its_published_sundays() {
    assertThat(IntStream.rangeClosed(2024, 2028).mapToObj(PublicHolidays::easter))
        .map(LocalDate::toString)
        .containsExactly("2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16");
    assertThat(Stream.of(1818, 1943, 2000, 2038, 2285).map(PublicHolidays::easter))
        .as("the earliest and latest, and one in a leap year of a century")
        .map(LocalDate::toString)
        .containsExactly("1818-03-22", "1943-04-25", "2000-04-23", "2038-04-25", "2285-03-22");
  }

  @Test
  void england_keeps_its_bank_holidays_and_their_substitutes() {
    assertThat(in("GB", 2024))
        .containsExactlyElementsOf(
            days(2024, "01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"));
    assertThat(in("GB", 2025))
        .containsExactlyElementsOf(
            days(2025, "01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"));
    assertThat(in("GB", 2026))
        .containsExactlyElementsOf(
            days(2026, "01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"));
    assertThat(in("GB", 2027))
        .containsExactlyElementsOf(
            days(2027, "01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"));
    assertThat(in("GB", 2028))
        .containsExactlyElementsOf(
            days(2028, "01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"));
    assertThat(in("GB", 2022)).contains(LocalDate.of(2022, 12, 26), LocalDate.of(2022, 12, 27));
  }

  @Test
  void the_united_states_keep_federal_holidays_and_the_days_on_which_they_are_observed() {
    assertThat(in("US", 2024))
        .containsExactlyElementsOf(
            days(
                2024, "01-01", "01-15", "02-19", "05-27", "06-19", "07-04", "09-02", "10-14",
                "11-11", "11-28", "12-25"));
    assertThat(in("US", 2025))
        .containsExactlyElementsOf(
            days(
                2025, "01-01", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13",
                "11-11", "11-27", "12-25"));
    assertThat(in("US", 2026))
        .containsExactlyElementsOf(
            days(
                2026, "01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12",
                "11-11", "11-26", "12-25"));
    assertThat(in("US", 2027))
        .as("with the first day of 2028, observed on the Friday before")
        .containsExactlyElementsOf(
            days(
                2027, "01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11",
                "11-11", "11-25", "12-24", "12-31"));
    assertThat(in("US", 2028))
        .containsExactlyElementsOf(
            days(
                2028, "01-17", "02-21", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10",
                "11-23", "12-25"));
  }

  @Test
  void germany_keeps_nine_days_everywhere() {
    assertThat(in("DE", 2024))
        .containsExactlyElementsOf(
            days(
                2024, "01-01", "03-29", "04-01", "05-01", "05-09", "05-20", "10-03", "12-25",
                "12-26"));
    assertThat(in("DE", 2025)).containsAll(days(2025, "04-18", "04-21", "05-29", "06-09"));
    assertThat(in("DE", 2026)).containsAll(days(2026, "04-03", "04-06", "05-14", "05-25"));
    assertThat(in("DE", 2027)).containsAll(days(2027, "03-26", "03-29", "05-06", "05-17"));
    assertThat(in("DE", 2028)).containsAll(days(2028, "04-14", "04-17", "05-25", "06-05"));
    assertThat(IntStream.rangeClosed(2024, 2028).map(year -> in("DE", year).size()))
        .containsOnly(9);
  }

  @Test
  void austria_keeps_corpus_christi_and_switzerland_its_national_day() {
    assertThat(IntStream.rangeClosed(2024, 2028).boxed().flatMap(year -> in("AT", year).stream()))
        .map(LocalDate::toString)
        .contains("2024-05-30", "2025-06-19", "2026-06-04", "2027-05-27", "2028-06-15");
    assertThat(in("AT", 2026)).hasSize(13).doesNotContain(LocalDate.of(2026, 4, 3));
    assertThat(in("CH", 2026))
        .containsExactlyElementsOf(days(2026, "01-01", "05-14", "08-01", "12-25"));
  }

  @Test
  void france_belgium_spain_and_italy_keep_theirs() {
    assertThat(in("FR", 2026))
        .containsExactlyElementsOf(
            days(
                2026, "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15",
                "11-01", "11-11", "12-25"));
    assertThat(in("BE", 2026))
        .containsExactlyElementsOf(
            days(
                2026, "01-01", "04-06", "05-01", "05-14", "05-25", "07-21", "08-15", "11-01",
                "11-11", "12-25"));
    assertThat(in("ES", 2026))
        .containsExactlyElementsOf(
            days(
                2026, "01-01", "01-06", "04-03", "05-01", "08-15", "10-12", "11-01", "12-06",
                "12-08", "12-25"));
    assertThat(in("IT", 2025)).hasSize(11).contains(LocalDate.of(2025, 4, 21));
    assertThat(in("IT", 2026)).as("Saint Francis from 2026 on").contains(LocalDate.of(2026, 10, 4));
    assertThat(in("IT", 2025)).doesNotContain(LocalDate.of(2025, 10, 4));
  }

  @Test
  void the_kings_birthday_is_never_on_a_sunday() {
    assertThat(in("NL", 2024)).contains(LocalDate.of(2024, 4, 27));
    assertThat(in("NL", 2025))
        .contains(LocalDate.of(2025, 4, 26))
        .doesNotContain(LocalDate.of(2025, 4, 27));
    assertThat(in("NL", 2026)).containsAll(days(2026, "04-03", "04-06", "04-27", "05-14", "05-25"));
  }

  @Test
  void of_other_countries_nothing_is_known() {
    assertThat(in("JP", 2026)).isEmpty();
    assertThat(in("", 2026)).isEmpty();
    assertThat(PublicHolidays.countries()).hasSize(10).doesNotContain("JP");
  }
}
