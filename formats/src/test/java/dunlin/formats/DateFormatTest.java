package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DateFormatTest {

  @Test
  void days_are_read_as_written() {
    assertThat(DateFormat.of("yyyy-MM-dd").read("2024-02-29")).isEqualTo(20240229);
    assertThat(DateFormat.of("M/d/yyyy").read("1/2/2013")).isEqualTo(20130102);
    assertThat(DateFormat.of("M/d/yyyy").read("12/31/2013")).isEqualTo(20131231);
    assertThat(DateFormat.of("dd.MM.yy").read("05.06.24")).isEqualTo(20240605);
    assertThat(DateFormat.of("d-MMM-yyyy").read("3-Mar-2024")).isEqualTo(20240303);
    assertThat(DateFormat.of("yyyyMMdd.0").read("20200226.0")).isEqualTo(20200226);
    assertThat(DateFormat.of("yyyy-MM-dd HH:mm:ss").read("2020-02-11 00:00:00"))
        .isEqualTo(20200211);
    assertThat(DateFormat.of("yyyy-MM-dd'T'HH:mm:ss'Z'").read("2020-02-11T10:30:00Z"))
        .isEqualTo(20200211);
  }

  @Test
  void another_shape_is_not_guessed() {
    DateFormat iso = DateFormat.of("yyyy-MM-dd");
    for (String text :
        new String[] {"", "2024-2-29", "29.02.2024", "2024-02-29 ", "2024/02/29", "2024-02-2x"}) {
      assertThat(iso.read(text)).as(text).isEqualTo(DateFormat.OTHER_SHAPE);
    }
    assertThat(DateFormat.of("MM/dd/yyyy").read("1/2/2013")).isEqualTo(DateFormat.OTHER_SHAPE);
    assertThat(DateFormat.of("d-MMM-yyyy").read("3-Foo-2024")).isEqualTo(DateFormat.OTHER_SHAPE);
  }

  @Test
  void a_day_that_does_not_exist_is_told_apart_from_another_shape() {
    assertThat(DateFormat.whyNoDay(20240230)).isEqualTo("30 February 2024 does not exist");
    assertThat(DateFormat.whyNoDay(20230229)).isEqualTo("29 February 2023 does not exist");
    assertThat(DateFormat.whyNoDay(20241301)).isEqualTo("there is no month 13");
    assertThat(DateFormat.whyNoDay(2020101)).isEqualTo("the year 0202 cannot be meant");
    assertThat(DateFormat.whyNoDay(20240229)).isEmpty();
  }

  @Test
  void writing_is_the_reverse_of_reading() {
    LocalDate day = LocalDate.of(2024, 3, 9);

    for (String pattern :
        new String[] {"yyyy-MM-dd", "d.M.yyyy", "M/d/yyyy", "dd-MMM-yyyy", "yyyyMMdd'T'HHmmss"}) {
      DateFormat format = DateFormat.of(pattern);
      assertThat(format.read(format.write(day))).as(pattern).isEqualTo(20240309);
    }
  }

  @Test
  void a_pattern_that_makes_no_day_is_refused() {
    assertThatThrownBy(() -> DateFormat.of("yyyy-MM"))
        .hasMessageContaining("needs year (yyyy), month (MM, M or MMM) and day");
    assertThatThrownBy(() -> DateFormat.of("yyyy-MM-DD")).hasMessageContaining("what should 'DD'");
    assertThatThrownBy(() -> DateFormat.of("dd.MM.yyyy 'o")).hasMessageContaining("'o");
  }
}
