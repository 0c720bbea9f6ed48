package dunlin.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {

  private final Formats formats = Formats.of(Locale.UK, Texts.of(Locale.ENGLISH));

  @Test
  void plain_days_in_a_sentence_are_written_as_all_others() {
    assertThat(formats.prose("Promised EUR 5.00 for 2026-06-12, received EUR 0.00"))
        .isEqualTo("Promised EUR 5.00 for 12 Jun 2026, received EUR 0.00");
    assertThat(formats.prose("2026-04-01 to 2026-06-30")).isEqualTo("1 Apr 2026 to 30 Jun 2026");
  }

  @Test
  void numbers_that_only_look_like_days_stay() {
    assertThat(formats.prose("due on 2024-02-30")).isEqualTo("due on 2024-02-30");
    assertThat(formats.prose("DE-2026-06-12-7")).isEqualTo("DE-2026-06-12-7");
    assertThat(formats.prose("ledger_2026-06-12.csv")).isEqualTo("ledger_2026-06-12.csv");
  }

  @Test
  void countries_and_languages_have_names() {
    assertThat(formats.country("DE")).isEqualTo("Germany");
    assertThat(formats.country("")).isEmpty();
    assertThat(formats.language("es")).isEqualTo("Spanish");
  }
}
