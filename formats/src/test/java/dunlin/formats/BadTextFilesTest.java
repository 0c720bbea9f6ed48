package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dunlin.core.basics.Failure;
import dunlin.core.spi.LedgerRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BadTextFilesTest {

  private static final String HEADER = "id,customer_id,date,currency,amount";
  private static final String GOOD = "%d,C1,2026-01-02,EUR,5.00";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private static Collected payments(String... lines) {
    return Collected.canonical("payments.csv", lines);
  }

  private static Collected bytes(byte[] bytes, MappingProfile profile) {
    return Collected.of(Source.ofBytes("payments.csv", bytes), profile);
  }

  @Test
  void an_empty_file_is_said_to_be_empty() {
    for (String text : new String[] {"", "\n\n", "\uFEFF", "  \r\n"}) {
      Collected read = Collected.ofText("payments.csv", text, MappingProfiles.canonical());
      assertThat(read.deliveryFailures).containsExactly(Failure.ofDelivery("the file is empty"));
      assertThat(read.reading.isComplete()).isFalse();
    }
  }

  @Test
  void a_header_without_rows_is_no_failure() {
    Collected read = payments(HEADER);

    assertThat(read.reading).isEqualTo(new Reading(0, 0, 0, 0, 0));
    assertThat(read.notices).containsExactly("The table 'payments' has a header and no rows.");
  }

  @Test
  void a_row_that_was_cut_is_refused_and_the_others_are_kept() {
    Collected read =
        Collected.ofText(
            "payments.csv",
            HEADER + "\n1,C1,2026-01-02,EUR,5.00\n2,C1,2026-0",
            MappingProfiles.canonical());

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.failures())
        .containsExactly(
            "row 3: has 3 cells where the header has 5 columns; maybe the file was cut here");
    assertThat(read.notices)
        .containsExactly(
            "'payments.csv' has no line end after its last row, 3: look whether the file was cut"
                + " there.");
  }

  @Test
  void a_last_row_without_line_end_is_refused_where_its_last_cell_is_read() {
    Collected read =
        Collected.ofText(
            "payments.csv",
            HEADER + "\n1,C1,2026-01-02,EUR,5.00\n2,C1,2026-01-02,EUR,123",
            MappingProfiles.canonical());

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.failures())
        .containsExactly(
            "row 3, amount: '123' may have been cut: the file ends here without a line end; if it is"
                + " whole, end the line, or import the refused row again as it is");
    assertThat(read.reading.isComplete()).isTrue();
  }

  @Test
  void a_last_row_without_line_end_is_taken_where_a_delimiter_ends_all_that_is_read() {
    String row = "1,C1,2026-01-02,EUR,123";
    for (String text :
        new String[] {
          HEADER + ",colour\n" + row + ",bl",
          HEADER + "\n" + row + ",",
          HEADER + "\r\n" + row + "\r"
        }) {
      assertThat(Collected.ofText("p.csv", text, MappingProfiles.canonical()).keys())
          .as(text)
          .containsExactly("1");
    }
  }

  @Test
  void an_amount_in_scientific_notation_is_refused() {
    Collected read = payments(HEADER, GOOD.formatted(1), "2,C1,2026-01-02,EUR,1e3");

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.failures())
        .containsExactly(
            "row 3, amount: '1e3' is written in scientific notation, which no amount may be; if it"
                + " is meant, write 1000");
  }

  @Test
  void blanks_after_the_last_line_end_are_no_row() {
    Collected read =
        Collected.ofText(
            "p.csv", HEADER + "\n" + GOOD.formatted(1) + "\n    ", MappingProfiles.canonical());

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.failures()).isEmpty();
  }

  @Test
  void a_row_with_too_many_cells_is_refused() {
    Collected read = payments(HEADER, GOOD.formatted(1) + ",,", GOOD.formatted(2) + ",x");

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.failures())
        .containsExactly(
            "row 3: has 6 cells where the header has 5 columns; maybe a text holds an unquoted"
                + " delimiter");
  }

  @Test
  void an_unclosed_quote_keeps_the_rows_before_it() {
    Collected read = payments(HEADER, GOOD.formatted(1), "2,\"C1,2026-01-02,EUR,5.00", "3,x");

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.deliveryFailures)
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.row()).isEqualTo(3);
          assertThat(failure.reason()).startsWith("a quoted text begins here and does not end");
        });
  }

  @Test
  void a_stray_quote_costs_no_other_row() {
    Collected read = payments(HEADER, "1,\"C\"1,2026-01-02,EUR,5.00", GOOD.formatted(2));

    assertThat(read.keys()).containsExactly("1", "2");
  }

  @Test
  void texts_over_several_lines_keep_the_count_of_lines() {
    Collected read =
        payments(HEADER, "1,\"C\n1\",2026-01-02,EUR,5.00", "", "2,C1,2026-01-02,EUR,x");

    assertThat(read.records).extracting(LedgerRecord::row).containsExactly(2L);
    assertThat(read.failures()).containsExactly("row 5, amount: 'x' is no amount");
  }

  @Test
  void bytes_that_are_no_utf_8_cost_their_rows_only() {
    byte[] bytes =
        (HEADER
                + "\n"
                + GOOD.formatted(1)
                + "\n2,M\u00FCller,2026-01-02,EUR,5.00\n"
                + GOOD.formatted(3)
                + "\n")
            .getBytes(WINDOWS);

    Collected read = bytes(bytes, MappingProfiles.canonical());

    assertThat(read.keys()).containsExactly("1", "3");
    assertThat(read.failures())
        .containsExactly(
            "row 3, customer_id: 'M\uFFFDller' holds the bytes FC, which are no text in UTF-8;"
                + " maybe the profile should say another encoding, such as windows-1252");
    assertThat(read.reading.isComplete()).isTrue();
  }

  @Test
  void a_refused_row_with_unread_bytes_is_refused_again_until_it_is_mended() {
    byte[] bytes = (HEADER + "\n2,M\u00FCller,2026-01-02,EUR,5.00\n").getBytes(WINDOWS);
    String cell = bytes(bytes, MappingProfiles.canonical()).refusedRows.getFirst().cells().get(1);

    Collected again = payments(HEADER, "2,%s,2026-01-02,EUR,5.00".formatted(cell));
    Collected mended =
        payments(HEADER, "2,%s,2026-01-02,EUR,5.00".formatted(cell.replace('\uFDD0', '\u00FC')));

    assertThat(again.failures())
        .containsExactly(
            "row 2, customer_id: 'M\uFFFDller' holds a sign that stands for bytes which could not"
                + " be read; write what was meant");
    assertThat(mended.only(LedgerRecord.Payment.class).customerKey()).isEqualTo("M\u00FCller");
  }

  @Test
  void a_header_with_unread_bytes_is_told_of_the_file() {
    byte[] bytes = (HEADER + ",W\u00E4hrung\n" + GOOD.formatted(1) + ",x\n").getBytes(WINDOWS);

    Collected read = bytes(bytes, MappingProfiles.canonical());

    assertThat(read.records).isEmpty();
    assertThat(read.deliveryFailures)
        .singleElement()
        .asString()
        .contains("row 1", "holds the bytes E4, which are no text in UTF-8");
  }

  @Test
  void signs_beyond_the_first_plane_are_text_beside_unread_bytes() {
    byte[] text = "no;who;day;sum\n1;\uD83D\uDC00 ?;1.2.2026;5\n".getBytes(StandardCharsets.UTF_8);
    text[text.length - 13] = (byte) 0x80;

    Collected read = bytes(text, Profiles.ofDocuments(""));

    assertThat(read.failures())
        .singleElement()
        .asString()
        .contains("who: '\uD83D\uDC00 \uFFFD' holds the bytes 80,");
  }

  @Test
  void a_declared_encoding_is_used() {
    byte[] bytes =
        "no;who;day;sum\n1;M\u00FCller;1.2.2026;5\n".getBytes(Charset.forName("windows-1252"));

    Collected read = bytes(bytes, Profiles.ofDocuments("encoding: windows-1252"));

    assertThat(read.only(LedgerRecord.Document.class).customerKey()).isEqualTo("M\u00FCller");
  }

  @Test
  void the_mark_of_utf_8_is_no_part_of_the_header_and_wins_over_the_profile() {
    byte[] bytes =
        "\uFEFFno;who;day;sum\n1;Jos\u00E9;1.2.2026;5\n".getBytes(StandardCharsets.UTF_8);

    Collected marked = bytes(bytes, Profiles.ofDocuments(""));
    Collected declared = bytes(bytes, Profiles.ofDocuments("encoding: windows-1252"));

    assertThat(marked.only(LedgerRecord.Document.class).customerKey()).isEqualTo("Jos\u00E9");
    assertThat(declared.records).isEqualTo(marked.records);
    assertThat(declared.notices).singleElement().asString().contains("mark of UTF-8");
  }

  @Test
  void utf_16_is_recognised_and_read_when_declared() {
    byte[] bytes = "no;who;day;sum\n1;a;1.2.2026;5\n".getBytes(StandardCharsets.UTF_16);

    assertThat(bytes(bytes, Profiles.ofDocuments("")).deliveryFailures)
        .containsExactly(
            Failure.ofDelivery(
                "the file is in UTF-16, not in UTF-8; maybe the profile should say encoding: UTF-16"));
    assertThat(bytes(bytes, Profiles.ofDocuments("encoding: UTF-16")).keys()).containsExactly("1");
  }

  @Test
  void a_wrong_delimiter_is_told_with_both_signs_and_the_way_out() {
    Collected read =
        Collected.ofText(
            "x.csv", "no;who;day;sum\n1;a;1.2.2026;5\n", Profiles.ofDocuments("delimiter: ','"));

    assertThat(read.deliveryFailures)
        .containsExactly(
            Failure.of(
                1,
                "",
                "",
                "the columns of 'x.csv' are separated by ';', and the profile 'test' says ',':"
                    + " write delimiter: \";\" or delimiter: auto into the profile"));
  }

  @Test
  void every_wrong_delimiter_is_told_with_a_profile_that_reads_it() {
    for (String sign : new String[] {";", "\t", "|"}) {
      Collected read =
          Collected.ofText(
              "payments.csv",
              (HEADER + "\n" + GOOD.formatted(1) + "\n").replace(",", sign),
              Profiles.ofDocuments("delimiter: ','"));

      assertThat(read.deliveryFailures)
          .singleElement()
          .asString()
          .contains("separated by " + (sign.equals("\t") ? "tab" : "'" + sign + "'"))
          .contains("the profile 'test' says ','", "write delimiter: ")
          .contains("import with the profile 'canonical', which reads it");
    }
  }

  @Test
  void a_wrong_delimiter_is_told_where_a_column_holds_the_declared_one_too() {
    Collected read =
        Collected.ofText(
            "x.csv",
            "no;who;day;sum;note,long\n1;a;1.2.2026;5;x\n",
            Profiles.ofDocuments("delimiter: ','"));

    assertThat(read.deliveryFailures)
        .singleElement()
        .asString()
        .contains("the columns of 'x.csv' are separated by ';'");
  }

  @Test
  void a_delimiter_that_no_profile_can_say_is_named() {
    Collected read = payments(HEADER.replace(',', '^'), GOOD.formatted(1).replace(',', '^'));

    assertThat(read.deliveryFailures)
        .singleElement()
        .asString()
        .endsWith(
            "the columns of 'payments.csv' seem to be separated by '^', which no profile can say;"
                + " separate them by ',' or ';' or tab or '|'");
  }

  @Test
  void rows_that_another_sign_separates_than_the_header_are_not_taken_for_cut() {
    Collected read = payments(HEADER, GOOD.formatted(1).replace(',', '|'), GOOD.formatted(2));

    assertThat(read.keys()).containsExactly("2");
    assertThat(read.failures())
        .containsExactly(
            "row 2: has 1 cells where the header has 5 columns; maybe the cells of this row are"
                + " separated by '|', unlike the header");
  }

  @Test
  void every_usual_delimiter_is_found_out() {
    for (String delimiter : new String[] {",", ";", "\t", "|"}) {
      String text = "no,who,day,sum,note\n1,a,1.2.2026,5,x\n".replace(",", delimiter);
      assertThat(Collected.ofText("x.csv", text, Profiles.ofDocuments("")).keys())
          .as(delimiter)
          .containsExactly("1");
    }
  }

  @Test
  void unknown_columns_are_named_once() {
    Collected read =
        payments(HEADER + ",colour,", GOOD.formatted(1) + ",blue,", GOOD.formatted(2) + ",red,");

    assertThat(read.keys()).containsExactly("1", "2");
    assertThat(read.notices)
        .containsExactly(
            "'payments.csv' has columns that the profile does not know; they were not read: colour,"
                + " (without a name).");
  }

  @Test
  void a_table_that_is_not_known_is_explained_by_the_nearest_one() {
    Collected read = payments("id,customer_id,date,currency,total", "1,C1,2026-01-02,EUR,5.00");

    assertThat(read.deliveryFailures)
        .singleElement()
        .asString()
        .contains("is no table of the profile 'canonical'")
        .contains("the table 'payments' lacks amount");
  }

  @Test
  void line_ends_of_every_kind_end_rows_and_not_those_within_quotes() {
    for (String end : new String[] {"\n", "\r\n", "\r"}) {
      String text =
          String.join(
              end,
              "\uFEFFid,customer_id,date,currency,amount,reference",
              "1,C1,2026-01-02,EUR,1.00,\"a",
              "b\"",
              "2,C1,2026-01-02,EUR,2.00,d",
              "");

      Collected read = Collected.ofText("p.csv", text, MappingProfiles.canonical());

      assertThat(read.keys()).as(read.toString()).containsExactly("1", "2");
      assertThat(read.all(LedgerRecord.Payment.class).getFirst().reference())
          .isEqualTo("a" + end + "b");
      assertThat(read.records.getLast().row()).isEqualTo(4);
      assertThat(read.notices).isEmpty();
    }
  }

  @Test
  void the_name_of_an_unknown_column_is_told_in_one_line() {
    Collected read =
        Collected.canonical(
            "payments.csv",
            "id,customer_id,date,currency,amount,\"no\nte\"",
            "1,C1,2026-01-02,EUR,1.00,x");

    assertThat(read.notices).singleElement().asString().endsWith("were not read: no te.");
  }

  @Test
  void a_column_that_stands_twice_is_refused_only_where_it_is_read() {
    Collected read = payments(HEADER + ",amount", GOOD.formatted(1) + ",6.00");
    Collected unread = payments(HEADER + ",x,x", GOOD.formatted(1) + ",1,2");

    assertThat(read.records).isEmpty();
    assertThat(read.deliveryFailures).singleElement().asString().contains("amount");
    assertThat(unread.keys()).containsExactly("1");
  }

  @Test
  void a_cell_of_ten_megabytes_costs_its_row_only() {
    String huge = "x".repeat(10_000_000);

    Collected read =
        payments(HEADER, GOOD.formatted(1), "2," + huge + ",2026-01-02,EUR,5", GOOD.formatted(3));

    assertThat(read.keys()).containsExactly("1", "3");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .contains("row 3, customer_id")
        .contains("has 10000000 characters, more than the 1000000 that a cell may have");
    assertThat(read.refusedRows.getFirst().cells().get(1)).hasSizeLessThan(100);
  }

  @Test
  void a_cell_without_end_ends_the_reading() {
    Collected read =
        payments(HEADER, GOOD.formatted(1), "2,\"" + "x".repeat(20_000_000), GOOD.formatted(3));

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.deliveryFailures).singleElement().extracting(Failure::row).isEqualTo(3L);
  }

  @Test
  void thousands_of_cells_in_a_row_are_refused() {
    Collected row = payments(HEADER, GOOD.formatted(1), ",".repeat(10_000) + "x");
    Collected header = payments("a,".repeat(2_000) + "b", "1");

    assertThat(row.keys()).containsExactly("1");
    assertThat(row.failures()).contains("row 3: has more than 1000 cells");
    assertThat(header.deliveryFailures)
        .containsExactly(Failure.ofDelivery("the header has more than 1000 columns"));
  }

  @Test
  void blank_rows_are_no_rows() {
    Collected read = payments(HEADER, "", ",,,,", GOOD.formatted(1), "   ", "");

    assertThat(read.keys()).containsExactly("1");
    assertThat(read.reading.rows()).isEqualTo(1);
  }

  @Test
  void other_kinds_of_files_are_recognised() {
    assertThat(reason(new byte[] {0x1F, (byte) 0x8B, 8, 0})).contains("archive");
    assertThat(reason("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII))).contains("PDF");
    assertThat(reason(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}))
        .contains("old Excel file");
    assertThat(reason(new byte[] {1, 2, 0, 3, 4, 5, 6, 7, 8, 9})).contains("it is no text");
    assertThat(reason(new byte[50])).contains("it is no text");
  }

  private static String reason(byte[] bytes) {
    return bytes(bytes, MappingProfiles.canonical()).deliveryFailures.getFirst().reason();
  }

  @Test
  void a_nul_character_costs_its_row_only() {
    Collected read =
        payments(
            HEADER, GOOD.formatted(1), "2,C" + '\0' + "1,2026-01-02,EUR,5.00", GOOD.formatted(3));

    assertThat(read.keys()).containsExactly("1", "3");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .startsWith("row 3, customer_id:")
        .endsWith("holds a NUL character");
    assertThat(read.reading.isComplete()).isTrue();
  }

  @Test
  void a_nul_character_in_the_header_is_told_of_the_file() {
    Collected early = payments(HEADER + ",no" + '\0' + "te", GOOD.formatted(1) + ",x");
    Collected late = payments(HEADER + "," + "x".repeat(5_000) + '\0', GOOD.formatted(1) + ",x");

    assertThat(early.records).isEmpty();
    assertThat(early.deliveryFailures.getFirst().reason())
        .isEqualTo("the first line of the file holds NUL bytes: it is no text");
    assertThat(late.deliveryFailures.getFirst().reason())
        .isEqualTo("the header holds a NUL character: it is no text");
  }

  @Test
  void a_control_character_costs_its_row_only() {
    Collected read =
        payments(
            HEADER,
            "1,C\u00011,2026-01-02,EUR,5.00",
            GOOD.formatted(2),
            "3,C1\u0092s,2026-01-02,EUR,5.00");

    assertThat(read.keys()).containsExactly("2");
    assertThat(read.failures())
        .containsExactly(
            "row 2, customer_id: 'C\u00011' holds the control character U+0001, which no text has;"
                + " maybe the file was damaged",
            "row 4, customer_id: 'C1\u0092s' holds the control character U+0092, which no text has;"
                + " maybe the profile should say encoding: windows-1252");
  }

  @Test
  void a_carriage_return_within_a_line_cuts_no_row() {
    for (String end : new String[] {"\n", "\r\n", "\r\r\n"}) {
      String text =
          String.join(
              end,
              HEADER,
              GOOD.formatted(1),
              "2,C1,2026-01-02,EUR,12\r345.00",
              GOOD.formatted(3),
              "4,\"C\r1\",2026-01-02,EUR,5.00",
              "");

      Collected read = Collected.ofText("p.csv", text, MappingProfiles.canonical());

      assertThat(read.keys()).as(read.toString()).containsExactly("1", "3", "4");
      assertThat(read.all(LedgerRecord.Payment.class).getLast().customerKey()).isEqualTo("C\r1");
      assertThat(read.failures())
          .singleElement()
          .asString()
          .contains("amount: '12\r345.00' holds a carriage return (CR), which ends no line");
    }
  }

  @Test
  void a_nul_character_far_down_costs_its_row() {
    String[] lines = new String[1002];
    lines[0] = HEADER;
    for (int i = 1; i < lines.length; i++) {
      lines[i] = GOOD.formatted(i);
    }
    lines[1000] = "x,C" + '\0' + "1,2026-01-02,EUR,5.00";

    Collected read = payments(lines);

    assertThat(read.records).hasSize(1000);
    assertThat(read.failures()).singleElement().asString().contains("holds a NUL character");
  }

  @Test
  void a_stream_that_breaks_keeps_what_was_read() {
    byte[] start =
        (HEADER + "\n" + (GOOD.formatted(1) + "\n").repeat(10_000))
            .getBytes(StandardCharsets.UTF_8);
    Source source =
        new Source(
            "payments.csv",
            -1,
            () ->
                new SequenceInputStream(
                    new ByteArrayInputStream(start),
                    new InputStream() {
                      @Override
                      public int read() throws IOException {
                        throw new IOException("connection reset");
                      }

                      @Override
                      public int read(byte[] buffer, int offset, int length) throws IOException {
                        throw new IOException("connection reset");
                      }
                    }));

    Collected read = Collected.of(source, MappingProfiles.canonical());

    assertThat(read.records).hasSizeGreaterThan(5_000);
    assertThat(read.deliveryFailures).singleElement().asString().contains("connection reset");
  }

  @Test
  void a_source_that_cannot_be_opened_is_a_failure() {
    Source source =
        new Source(
            "payments.csv",
            -1,
            () -> {
              throw new IOException("no such file");
            });

    assertThat(Collected.of(source, MappingProfiles.canonical()).deliveryFailures)
        .containsExactly(Failure.ofDelivery("cannot be read: no such file"));
  }

  @Test
  void what_a_sink_throws_reaches_the_caller() {
    RecordSink full =
        new RecordSink() {
          @Override
          public void record(LedgerRecord record) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public void refused(RefusedRow row) {}

          @Override
          public void failed(Failure failure) {}
        };
    Source source =
        Source.ofBytes(
            "payments.csv",
            (HEADER + "\n" + GOOD.formatted(1) + "\n").getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> LedgerFile.read(source, MappingProfiles.canonical(), full))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full");
  }

  @Test
  void progress_is_told_in_bytes_while_the_file_is_still_being_read() {
    byte[] bytes =
        (HEADER + "\n" + (GOOD.formatted(1) + "\n").repeat(50_000))
            .getBytes(StandardCharsets.UTF_8);
    AtomicLong firstSeenAt = new AtomicLong(-1);
    Collected read =
        new Collected() {
          @Override
          public void progress(long row, long bytesRead) {
            firstSeenAt.compareAndSet(-1, bytesRead);
            super.progress(row, bytesRead);
          }
        };

    read.reading =
        LedgerFile.read(Source.ofBytes("payments.csv", bytes), MappingProfiles.canonical(), read);

    assertThat(firstSeenAt.get()).isPositive().isLessThan(bytes.length / 2);
    assertThat(read.bytesRead).isEqualTo(bytes.length);
    assertThat(read.lastRow).isEqualTo(50_001);
  }
}
