package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.LedgerRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The keys of refused rows that are mended and read without their neighbours. */
class RowPlaceTest {

  private static final MappingProfile CANONICAL = MappingProfiles.canonical();
  private static final String HEADER = "payment_id,invoice_id,date,amount";
  private static final String KEY = "p:i:2026-06-01";

  private static Collected read(String... rows) {
    return Collected.ofText(
        "allocations.csv", HEADER + "\n" + String.join("\n", rows) + "\n", CANONICAL);
  }

  private static String rejected(Collected read, MappingProfile profile) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RejectedRows rows = RejectedRows.begin(out, profile, read.refusedRows.getFirst())) {
      for (RefusedRow row : read.refusedRows) {
        rows.write(row);
      }
    }
    return out.toString(StandardCharsets.UTF_8).substring(1);
  }

  private static List<String> keys(String csv) {
    Collected read = Collected.ofText("mended.csv", csv, CANONICAL);
    assertThat(read.refusedRows).as(read.toString()).isEmpty();
    return read.keys();
  }

  @Test
  void a_mended_row_has_the_key_of_its_place_in_the_first_file() throws IOException {
    Collected first =
        read("p,i,2026-06-01,1.00", "p,i,2026-06-01,x", "p,i,2026-06-01,3.00", "p,i,2026-06-01,y");

    String mended = rejected(first, CANONICAL).replace(",x,", ",2.00,").replace(",y,", ",4.00,");

    assertThat(first.keys()).containsExactly(KEY, KEY + ":3");
    assertThat(keys(mended)).containsExactly(KEY + ":2", KEY + ":4");
  }

  @Test
  void rows_that_may_repeat_one_without_a_key_wait_until_it_is_mended() throws IOException {
    Collected first =
        read(
            "p,i,2026-06-01,1.00",
            "p,,2026-06-01,2.00",
            "p,i,2026-06-01,3.00",
            "p,i,2026-06-01,4.00",
            "p,j,2026-06-01,5.00");

    String file = rejected(first, CANONICAL);

    assertThat(first.keys()).containsExactly(KEY, "p:j:2026-06-01");
    assertThat(first.refusedRows).hasSize(3);
    assertThat(first.refusedRows.get(1).failures())
        .singleElement()
        .asString()
        .contains("row 3", "mend that row");
    assertThat(keys(file.replace("p,,", "p,i,")))
        .containsExactly(KEY + ":2", KEY + ":3", KEY + ":4");
    assertThat(keys(file.replace("p,,", "p,k,")))
        .containsExactly("p:k:2026-06-01", KEY, KEY + ":2");
  }

  @Test
  void a_row_that_waits_is_refused_again_where_the_one_above_it_is_missing() throws IOException {
    Collected first = read("p,,2026-06-01,2.00", "p,i,2026-06-01,3.00");
    List<String> lines = rejected(first, CANONICAL).lines().toList();

    Collected alone =
        Collected.ofText("a.csv", lines.get(0) + "\n" + lines.get(2) + "\n", CANONICAL);

    assertThat(alone.records).isEmpty();
    assertThat(rejected(alone, CANONICAL).lines().toList().get(1)).endsWith(place(lines.get(2)));
  }

  @Test
  void a_day_that_is_none_and_a_row_that_was_cut_leave_the_key_open_and_an_amount_does_not()
      throws IOException {
    Collected day = read("p,i,2026-06-01,1.00", "p,i,2026-06-31,2.00", "p,i,2026-06-01,3.00");
    Collected cut = read("p,i,2026-06-01,1.00", "p,i,2026-06-01,2,000.00", "p,i,2026-06-01,3.00");
    Collected amount = read("p,i,2026-06-01,1.00", "p,i,2026-06-01,x", "p,i,2026-06-01,3.00");

    assertThat(day.keys()).containsExactly(KEY);
    assertThat(cut.keys()).containsExactly(KEY);
    assertThat(amount.keys()).containsExactly(KEY, KEY + ":3");
    assertThat(keys(rejected(day, CANONICAL).replace("06-31", "06-01")))
        .containsExactly(KEY + ":2", KEY + ":3");
    assertThat(keys(rejected(cut, CANONICAL).replace("\"2,000.00\"", "2000.00")))
        .containsExactly(KEY + ":2", KEY + ":3");
  }

  private static String place(String line) {
    return line.substring(line.lastIndexOf(','));
  }

  @Test
  void disputes_promises_and_keys_with_the_number_of_their_row_keep_theirs() throws IOException {
    Collected disputes =
        Collected.canonical(
            "d.csv",
            "invoice_id,reason,opened,amount",
            "i,PRICE,2026-06-01,1.00",
            "i,PRICE,2026-06-01,x");
    Collected promises =
        Collected.canonical(
            "p.csv",
            "invoice_id,made_on,promised_date,amount",
            "i,2026-06-01,2026-06-09,1.00",
            "i,2026-06-01,2026-06-09,x");
    MappingProfile rows =
        Profiles.parsed(
            Profiles.ofDocuments("delimiter: ','")
                .text()
                .replace("{from: no, as: integer text}", "\"D{row}\""));
    Collected documents = Collected.ofText("x.csv", "no,who,day,sum\n1,M,1.2.2026,x\n", rows);

    assertThat(keys(rejected(disputes, CANONICAL).replace(",x,", ",2.00,")))
        .containsExactly("i:2026-06-01:2");
    assertThat(keys(rejected(promises, CANONICAL).replace(",x,", ",2.00,")))
        .containsExactly("i:2026-06-01:2026-06-09:2");
    Collected again =
        Collected.ofText(
            "y.csv",
            rejected(documents, rows).replace("\n1,M", "\n\n\n1,M").replace(",x,", ",5,"),
            rows);
    assertThat(again.only(LedgerRecord.Document.class).key()).isEqualTo("D2");
    assertThat(again.only(LedgerRecord.Document.class).row()).isEqualTo(4);
  }

  @Test
  void the_place_is_read_from_json_too_and_however_the_file_is_sorted() throws IOException {
    Collected first =
        read("p,i,2026-06-01,1.00", "p,i,2026-06-01,x", "p,i,2026-06-01,y", "p,j,2026-06-01,4.00");
    List<String> lines = rejected(first, CANONICAL).lines().toList();
    String sorted = lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(1) + "\n";

    assertThat(keys(sorted.replace(",x,", ",2.00,").replace(",y,", ",3.00,")))
        .containsExactly(KEY + ":3", KEY + ":2");
    assertThat(keys(json(lines).replace("\"x\"", "\"2.00\"").replace("\"y\"", "\"3.00\"")))
        .containsExactly(KEY + ":2", KEY + ":3");
  }

  /** The lines of a file as a list of objects; no cell holds a comma or a quote. */
  private static String json(List<String> lines) {
    List<String> names = List.of(lines.get(0).split(",", -1));
    return lines.stream()
        .skip(1)
        .map(line -> {
          List<String> cells = Arrays.asList(line.split(",", -1));
          return names.stream()
              .map(name -> "\"%s\": \"%s\"".formatted(name, cells.get(names.indexOf(name))))
              .collect(Collectors.joining(", ", "{", "}"));
        })
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  @Test
  void a_row_that_is_refused_again_keeps_its_place() throws IOException {
    Collected first = read("p,i,2026-06-01,1.00", "p,i,2026-06-01,x");

    String once = rejected(first, CANONICAL);
    String twice = rejected(Collected.ofText("again.csv", once, CANONICAL), CANONICAL);

    assertThat(twice).isEqualTo(once);
  }

  @Test
  void a_damaged_or_invented_place_refuses_its_row_and_says_what_to_do() throws IOException {
    String file = rejected(read("p,i,2026-06-01,1.00", "p,i,2026-06-01,x"), CANONICAL);
    String mended = file.replace(",x,", ",2.00,");
    String place = read("p,i,2026-06-01,1.00", "p,i,2026-06-01,x").refusedRows.getFirst().place();

    for (String wrong :
        new String[] {"2", "x", place.replace("-1.", "-2."), place.substring(1), place + "0"}) {
      Collected again = Collected.ofText("f.csv", mended.replace(place, wrong), CANONICAL);
      assertThat(again.records).isEmpty();
      assertThat(again.failures())
          .singleElement()
          .asString()
          .contains("rejected_place", wrong, "take it from the file of refused rows again");
      assertThat(rejected(again, CANONICAL)).contains("," + wrong + "\n");
    }
  }

  @Test
  void a_place_that_was_taken_out_is_missed_and_an_empty_one_counts_from_the_row_above()
      throws IOException {
    String file = rejected(read("p,i,2026-06-01,1.00", "p,i,2026-06-01,x"), CANONICAL);
    String mended = file.replace(",x,", ",2.00,");
    String without = mended.replaceAll(",[^,\n]*\n", "\n");

    Collected read = Collected.ofText("w.csv", without, CANONICAL);

    assertThat(read.keys()).containsExactly(KEY);
    assertThat(read.notices)
        .singleElement()
        .asString()
        .contains("without the column rejected_place");
    assertThat(keys(mended + "p,i,2026-06-01,5.00,,,,\n")).containsExactly(KEY + ":2", KEY + ":3");
  }

  @Test
  void files_whose_keys_stand_in_their_cells_carry_no_place() throws IOException {
    Collected first =
        Collected.canonical(
            "payments.csv", "id,customer_id,date,currency,amount", "1,C1,2026-01-02,EUR,x");

    assertThat(rejected(first, CANONICAL)).doesNotContain(RowPlace.COLUMN);
  }
}
