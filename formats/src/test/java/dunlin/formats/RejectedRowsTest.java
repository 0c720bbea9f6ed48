package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedRowsTest {

  private static String rejected(Collected read, MappingProfile profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectedRows rows = RejectedRows.begin(out, profile, read.refusedRows.getFirst())) {
      for (RefusedRow row : read.refusedRows) {
        rows.write(row);
      }
    }
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF");
    return text.substring(1);
  }

  @Test
  void refused_rows_can_be_mended_and_read_again() throws IOException {
    MappingProfile profile = MappingProfiles.canonical();
    Collected first =
        Collected.canonical(
            "payments.csv",
            "id,customer_id,date,currency,amount,reference",
            "1,C1,2026-01-02,EUR,5.00,ok",
            "2,C1,2024-02-30,EUR,5.005,\"=cmd|' /C calc'!A0\"",
            "3,C1,2026-01-02,EUR,x,\"a \"\"b\"\"\nc, d\"");

    String text = rejected(first, profile);

    assertThat(text)
        .isEqualTo(
            """
            id,customer_id,date,currency,amount,reference,rejected_column,rejected_value,rejected_reason
            2,C1,2024-02-30,EUR,5.005,'=cmd|' /C calc'!A0,amount | date,5.005 | 2024-02-30,\
            has more than the 2 decimals of EUR; maybe '.' separates thousands here and not decimals | 30 February 2024 does not exist
            3,C1,2026-01-02,EUR,x,"a ""b""
            c, d",amount,x,is no amount
            """);

    String mended =
        text.replace("2024-02-30,EUR,5.005", "2024-02-29,EUR,5.00").replace("EUR,x", "EUR,7");
    Collected second = Collected.ofText("mended.csv", mended, profile);

    assertThat(second.refusedRows).isEmpty();
    assertThat(second.notices).isEmpty();
    assertThat(second.all(LedgerRecord.Payment.class))
        .extracting(LedgerRecord.Payment::reference)
        .containsExactly("=cmd|' /C calc'!A0", "a \"b\"\nc, d");
  }

  @Test
  void a_last_row_without_line_end_is_taken_once_its_file_of_refused_rows_is_imported()
      throws IOException {
    MappingProfile profile = MappingProfiles.canonical();
    Collected first =
        Collected.ofText(
            "payments.csv",
            "id,customer_id,date,currency,amount\n1,C1,2026-01-02,EUR,123",
            profile);

    Collected second = Collected.ofText("again.csv", rejected(first, profile), profile);

    assertThat(first.records).isEmpty();
    assertThat(second.keys()).containsExactly("1");
  }

  @Test
  void rows_refused_twice_do_not_gather_columns() throws IOException {
    MappingProfile profile = MappingProfiles.canonical();
    Collected first =
        Collected.canonical(
            "payments.csv", "id,customer_id,date,currency,amount", "1,C1,2026-01-02,EUR,x");

    String once = rejected(first, profile);
    String twice = rejected(Collected.ofText("again.csv", once, profile), profile);

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void the_file_has_the_delimiter_of_the_profile_and_is_read_whatever_its_encoding()
      throws IOException {
    MappingProfile profile = Profiles.ofDocuments("delimiter: ';'\nencoding: ISO-8859-1");
    Collected read =
        Collected.of(
            Source.ofBytes(
                "x.csv",
                "no;who;day;sum\n1;M\u00FCller, A;1.2.2026;x\n"
                    .getBytes(StandardCharsets.ISO_8859_1)),
            profile);

    String text = rejected(read, profile);
    Collected again =
        Collected.ofText("y.csv", "\uFEFF" + text.replace("2026;x", "2026;5"), profile);

    assertThat(text).contains("1;M\u00FCller, A;1.2.2026;x;sum;x;is no amount");
    assertThat(again.only(LedgerRecord.Document.class).customerKey()).isEqualTo("M\u00FCller, A");
  }

  @Test
  void cells_beyond_the_header_are_kept_in_the_last_column() throws IOException {
    MappingProfile profile = MappingProfiles.canonical();
    Collected read =
        Collected.canonical(
            "payments.csv", "id,customer_id,date,currency,amount", "1,C1,2026-01-02,EUR,1,000,50");

    assertThat(rejected(read, profile))
        .contains("\n1,C1,2026-01-02,EUR,\"1,000,50\",,,has 7 cells");
  }

  @Test
  void a_disarmed_cell_means_what_it_meant_before() {
    for (String text : new String[] {"=1+1", "'=1+1", "''@x", "-12.50", "'-12.50", "'tis", "a"}) {
      assertThat(CsvWriter.rearmed(CsvWriter.disarmed(text))).isEqualTo(CsvWriter.rearmed(text));
    }
    assertThat(CsvWriter.rearmed("'=1+1")).isEqualTo("=1+1");
    assertThat(CsvWriter.rearmed("'tis")).isEqualTo("'tis");
  }

  @Test
  void a_key_that_was_disarmed_is_the_same_without_the_columns_of_the_refusal() {
    String header = "id,customer_id,date,currency,amount";
    Collected mended =
        Collected.canonical("payments.csv", header, "'-Z2,'@SUM(A1),2026-01-02,EUR,1.00");
    LedgerRecord.Payment payment = mended.only(LedgerRecord.Payment.class);

    assertThat(payment.key()).isEqualTo("-Z2");
    assertThat(payment.customerKey()).isEqualTo("@SUM(A1)");
  }

  @Test
  void rows_of_another_table_are_a_mistake() throws IOException {
    List<Failure> no = List.of(Failure.ofDelivery("no"));
    RefusedRow row = new RefusedRow("t", 2, List.of("a", "b"), List.of("1", "2"), "", no);
    try (RejectedRows rows =
        RejectedRows.begin(new ByteArrayOutputStream(), MappingProfiles.canonical(), row)) {
      RefusedRow other = new RefusedRow("t", 2, List.of("c"), List.of("1"), "", no);
      assertThatThrownBy(() -> rows.write(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Maybe write one file for each table");
    }
  }

  @Test
  void cells_that_a_spreadsheet_would_run_are_disarmed() {
    assertThat(CsvWriter.disarmed("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvWriter.disarmed("@SUM(A1)")).isEqualTo("'@SUM(A1)");
    assertThat(CsvWriter.disarmed("+49 30 1234")).isEqualTo("'+49 30 1234");
    assertThat(CsvWriter.disarmed("-A1")).isEqualTo("'-A1");
    assertThat(CsvWriter.disarmed("\t=1")).isEqualTo("'\t=1");
    assertThat(CsvWriter.disarmed("\r=1")).isEqualTo("'\r=1");
    assertThat(CsvWriter.disarmed("-1+2")).isEqualTo("'-1+2");
  }

  @Test
  void plain_numbers_and_texts_stay_as_they_are() {
    for (String text : new String[] {"", "-12.50", "+7", "-1,234.50", "a=b", "x@y.de", "-0"}) {
      assertThat(CsvWriter.disarmed(text)).isEqualTo(text);
    }
  }

  @Test
  void texts_are_quoted_only_where_they_must_be() throws IOException {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = new CsvWriter(out, ';')) {
      csv.row("a,b", "c;d", "e\"f", "g\nh", " i", "");
    }
    assertThat(out).hasToString("a,b;\"c;d\";\"e\"\"f\";\"g\nh\";\" i\";\n");
  }
}
