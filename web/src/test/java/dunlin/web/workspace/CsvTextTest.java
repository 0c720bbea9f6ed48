package dunlin.web.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTextTest {

  @Test
  void a_text_that_a_spreadsheet_would_run_is_disarmed_and_a_number_is_not() {
    assertThat(CsvText.cell("=HYPERLINK(\"http://x\")"))
        .isEqualTo("\"'=HYPERLINK(\"\"http://x\"\")\"");
    assertThat(CsvText.cell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
    assertThat(CsvText.cell("-1+2")).isEqualTo("'-1+2");
    assertThat(CsvText.cell("-12.50")).isEqualTo("-12.50");
    assertThat(CsvText.cell("Miller, Ltd.")).isEqualTo("\"Miller, Ltd.\"");
  }
}
