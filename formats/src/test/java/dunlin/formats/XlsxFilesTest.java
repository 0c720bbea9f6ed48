package dunlin.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.spi.LedgerRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class XlsxFilesTest {

  private static final String[] HEADER = {"id", "customer_id", "date", "currency", "amount"};

  private static byte[] workbook(Consumer<Workbook> content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      content.accept(workbook);
    }
    return out.toByteArray();
  }

  private static void payment(Worksheet sheet, int row, int id, double amount) {
    sheet.value(row, 0, id);
    sheet.value(row, 1, "C1");
    sheet.value(row, 2, LocalDate.of(2026, 1, 2));
    sheet.style(row, 2).format("dd/mm/yyyy").set();
    sheet.value(row, 3, "EUR");
    sheet.value(row, 4, amount);
  }

  private static Worksheet payments(Workbook workbook, String name) {
    Worksheet sheet = workbook.newWorksheet(name);
    for (int i = 0; i < HEADER.length; i++) {
      sheet.value(0, i, HEADER[i]);
    }
    return sheet;
  }

  private static Collected read(byte[] bytes) {
    return read(bytes, Limits.STANDARD);
  }

  private static Collected read(byte[] bytes, Limits limits) {
    return Collected.of(Source.ofBytes("book.xlsx", bytes), MappingProfiles.canonical(), limits);
  }

  private static String reason(Collected read) {
    assertThat(read.records).isEmpty();
    return read.deliveryFailures.getFirst().reason();
  }

  @Test
  void numbers_and_days_are_read_as_they_are_shown() throws IOException {
    byte[] bytes =
        workbook(workbook -> {
          Worksheet sheet = payments(workbook, "payments");
          payment(sheet, 1, 1_930_571_429, 1234.56);
          payment(sheet, 2, 2, 0.1 + 0.2);
          payment(sheet, 4, 3, 1e9);
        });

    Collected read = read(bytes);

    assertThat(read.all(LedgerRecord.Payment.class))
        .extracting(p -> p.row() + " " + p.key() + " " + p.valueDate() + " " + p.amount())
        .containsExactly(
            "2 1930571429 2026-01-02 EUR 1234.56",
            "3 2 2026-01-02 EUR 0.30",
            "5 3 2026-01-02 EUR 1000000000.00");
    assertThat(read.bytesRead).isEqualTo(bytes.length);
  }

  @Test
  void every_sheet_may_be_a_table() throws IOException {
    Collected read =
        read(
            workbook(workbook -> {
              workbook.newWorksheet("empty");
              workbook.newWorksheet("notes").value(0, 0, "nothing to see");
              payment(payments(workbook, "first"), 1, 1, 5);
              payment(payments(workbook, "second"), 1, 2, 5);
              Worksheet hidden = payments(workbook, "hidden");
              payment(hidden, 1, 3, 5);
              hidden.setVisibilityState(org.dhatim.fastexcel.VisibilityState.HIDDEN);
            }));

    assertThat(read.keys()).as(read.toString()).containsExactly("1", "2");
    assertThat(read.reading.isComplete()).isTrue();
    assertThat(read.notices)
        .anyMatch(notice -> notice.equals("The sheet 'empty' is empty."))
        .anyMatch(notice -> notice.contains("'notes' is no table"))
        .anyMatch(notice -> notice.equals("The sheet 'hidden' is hidden and was not read."));
  }

  @Test
  void cells_take_the_decimal_sign_and_the_days_of_the_profile() throws IOException {
    byte[] bytes =
        workbook(workbook -> {
          Worksheet sheet = workbook.newWorksheet("x");
          String[] header = {"no", "who", "day", "sum"};
          for (int i = 0; i < header.length; i++) {
            sheet.value(0, i, header[i]);
          }
          payment(sheet, 1, 1, 0);
          sheet.value(1, 3, 1234.5);
        });

    Collected read =
        Collected.of(
            Source.ofBytes("x.xlsx", bytes),
            Profiles.ofDocuments("decimal sign: ','\nthousands sign: '.'"));

    LedgerRecord.Document document = read.only(LedgerRecord.Document.class);
    assertThat(document.amount()).hasToString("EUR 1234.50");
    assertThat(document.issueDate()).isEqualTo("2026-01-02");
  }

  /** The parts of a workbook with one sheet, whose rows below the header are given as XML. */
  private static Map<String, String> parts(String rows) {
    StringBuilder header = new StringBuilder("<row r=\"1\">");
    for (String column : HEADER) {
      header.append(inline(column));
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        """
        <?xml version="1.0"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Override PartName="/xl/workbook.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        </Types>\
        """);
    parts.put(
        "xl/workbook.xml",
        """
        <?xml version="1.0"?>
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <sheets><sheet name="payments" sheetId="1" r:id="rId1"/></sheets></workbook>\
        """);
    parts.put(
        "xl/_rels/workbook.xml.rels",
        """
        <?xml version="1.0"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Target="worksheets/sheet1.xml" \
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
        </Relationships>\
        """);
    parts.put(
        "xl/worksheets/sheet1.xml",
        "<?xml version=\"1.0\"?>\n"
            + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + header
            + "</row>"
            + rows
            + "</sheetData></worksheet>");
    return parts;
  }

  private static String inline(String text) {
    return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
  }

  private static String row(int row, String id, String amountCell) {
    return "<row r=\"%d\">%s%s%s%s%s</row>"
        .formatted(row, inline(id), inline("C1"), inline("2026-01-02"), inline("EUR"), amountCell);
  }

  private static byte[] zip(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  @Test
  void formulas_are_read_as_their_stored_results() throws IOException {
    Collected read =
        read(
            zip(
                parts(
                    row(2, "1", "<c><f>2*3</f><v>6.5</v></c>")
                        + row(3, "2", "<c t=\"str\"><f>TEXT(7)</f><v>7.25</v></c>")
                        + row(4, "3", "<c><f>NOW()</f></c>")
                        + row(5, "4", "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")
                        + row(6, "=HYPERLINK(1)", "<c><v>1</v></c>"))));

    assertThat(read.all(LedgerRecord.Payment.class))
        .extracting(payment -> payment.key() + " " + payment.amount())
        .containsExactly("1 EUR 6.50", "2 EUR 7.25", "=HYPERLINK(1) EUR 1.00");
    assertThat(read.failures())
        .containsExactly(
            "row 4, amount: is empty, but a payment needs its amount",
            "row 5, amount: '#DIV/0!' is no amount");
  }

  @Test
  void numbers_may_be_stored_with_a_power_of_ten() throws IOException {
    Collected read =
        read(zip(parts(row(2, "1", "<c><v>1.5E3</v></c>") + row(3, "2", inline("1.5E3")))));

    assertThat(read.only(LedgerRecord.Payment.class).amount()).hasToString("EUR 1500.00");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .startsWith("row 3, amount: '1.5E3' is written in scientific notation");
  }

  @Test
  void a_document_type_definition_is_refused() throws IOException {
    String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    for (String part : parts("").keySet()) {
      Map<String, String> parts = parts(row(2, "&e;", "<c><v>1</v></c>"));
      parts.computeIfPresent(
          part,
          (name, xml) -> xml.replace("<?xml version=\"1.0\"?>", "<!-- ' --><?pi \"?>" + entity));

      assertThat(reason(read(zip(parts)))).contains("declares a document type (DTD)");
    }
  }

  @Test
  void comments_and_verbatim_texts_are_no_danger() throws IOException {
    Collected read =
        read(
            zip(
                parts(
                    "<!-- <row it's \" -->" + row(2, "<![CDATA[<!DOCTYPE]]>", "<c><v>1</v></c>"))));

    assertThat(read.keys()).as(read.toString()).containsExactly("<!DOCTYPE");
  }

  @Test
  void an_entity_that_is_not_declared_is_not_resolved() throws IOException {
    Collected read = read(zip(parts(row(2, "1", "<c><v>1</v></c>") + row(3, "&e;", ""))));

    assertThat(read.deliveryFailures).isNotEmpty();
  }

  @Test
  void a_bomb_is_refused_before_it_is_read() throws IOException {
    Map<String, String> parts = parts(row(2, "1", "<c><v>1</v></c>"));
    parts.put("xl/media/bomb.bin", "\0".repeat(20 << 20));

    assertThat(reason(read(zip(parts))))
        .isEqualTo(
            "the part 'xl/media/bomb.bin' of the workbook unpacks to more than 200 times its size; it"
                + " may be a zip bomb");
  }

  @Test
  void limits_hold_for_parts_sizes_and_texts() throws IOException {
    byte[] bytes = zip(parts(row(2, "1", "<c><v>1</v></c>")));
    Map<String, String> shared = parts("");
    shared.put("xl/sharedStrings.xml", "<sst>" + "<si/>".repeat(1_000) + "</sst>");
    Map<String, String> endless = parts(row(2, "x".repeat(17 << 20), ""));
    Limits s = Limits.STANDARD;

    assertThat(reason(read(bytes, new Limits(10, 10, 100, 9, 9_999, 9, 9))))
        .contains("larger than");
    assertThat(reason(read(bytes, new Limits(10, 10, 9_999, 2, 9_999, 9, 9))))
        .contains("holds 4 parts, more than 2");
    assertThat(reason(read(bytes, new Limits(10, 10, 9_999, 9, 500, 9, 9))))
        .contains("unpacks the whole to more than");
    assertThat(
            reason(
                read(
                    zip(shared),
                    new Limits(10, 10, s.packedBytes(), 9, s.unpackedBytes(), 999, 200))))
        .contains("MB of texts");
    assertThat(
            reason(
                read(
                    zip(endless),
                    new Limits(10, 10, s.packedBytes(), 9, s.unpackedBytes(), 999, 9_999))))
        .contains("holds a text longer than 16 MB");
  }

  @Test
  void a_cell_beyond_all_columns_is_refused() throws IOException {
    String cell = "<row r=\"2\"><c r='ZZZZZZ2'><v>1</v></c></row>";

    assertThat(reason(read(zip(parts(cell))))).contains("refers to a cell 'ZZZZZZ2'");
  }

  @Test
  void a_cell_of_two_megabytes_costs_its_row_only() throws IOException {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; noise.length() < 2_000_000; i++) {
      noise.append(Integer.toHexString(i * 0x9E3779B1));
    }

    Collected read =
        read(
            zip(
                parts(
                    row(2, noise.toString(), "<c><v>1</v></c>") + row(3, "2", "<c><v>1</v></c>"))));

    assertThat(read.keys()).as(read.toString()).containsExactly("2");
    assertThat(read.failures())
        .singleElement()
        .asString()
        .contains("row 2, id")
        .contains("more than");
  }

  @Test
  void a_workbook_that_was_cut_is_refused() throws IOException {
    byte[] bytes = zip(parts(row(2, "1", "<c><v>1</v></c>")));

    assertThat(reason(read(Arrays.copyOf(bytes, bytes.length - 30))))
        .contains("damaged or was cut");
    assertThat(reason(read(Arrays.copyOf(bytes, 100)))).contains("damaged or was cut");
  }

  @Test
  void a_sheet_that_breaks_off_keeps_the_rows_before() throws IOException {
    Map<String, String> parts =
        parts(row(2, "1", "<c><v>1</v></c>") + row(3, "2", "<c><v>1</v></c>"));
    parts.computeIfPresent(
        "xl/worksheets/sheet1.xml", (name, xml) -> xml.substring(0, xml.indexOf("</row></sheet")));

    Collected read = read(zip(parts));

    assertThat(read.keys()).startsWith("1");
    assertThat(read.deliveryFailures)
        .singleElement()
        .asString()
        .contains("the sheet 'payments' cannot be read from here on");
  }

  @Test
  void an_archive_that_is_no_workbook_is_refused() throws IOException {
    assertThat(reason(read(zip(Map.of("invoices.csv", "id\n1\n"))))).contains("is a zip archive");
    assertThat(reason(read(zip(Map.of("[Content_Types].xml", "<Types/>"))))).isNotEmpty();
    assertThat(reason(read(zip(Map.of("[Content_Types].xml", "no xml"))))).isNotEmpty();
  }

  @Test
  void no_file_is_left_behind() throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    long before = leftBehind(folder);

    Collected good = read(zip(parts(row(2, "1", "<c><v>1</v></c>"))));
    Collected bad = read(new byte[] {'P', 'K', 3, 4, 0, 0});

    assertThat(good.keys()).as(good.toString()).containsExactly("1");
    assertThat(bad.records).isEmpty();
    assertThat(leftBehind(folder)).isLessThanOrEqualTo(before);
  }

  private static long leftBehind(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith("dunlin-") && name.endsWith(".xlsx"))
          .count();
    }
  }
}
