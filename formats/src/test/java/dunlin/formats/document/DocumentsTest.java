package dunlin.formats.document;

import static org.assertj.core.api.Assertions.assertThat;

import dunlin.core.basics.Money;
import dunlin.formats.document.InvoiceCopy.Dates;
import dunlin.formats.document.InvoiceCopy.Position;
import dunlin.formats.document.StatementOfAccount.Extent;
import dunlin.formats.document.StatementOfAccount.Line;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentsTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 26);
  private static final Party CREDITOR =
      new Party("Nordwind Großhandel GmbH", List.of("Hafenstraße 12", "20457 Hamburg"));
  private static final Party CUSTOMER =
      new Party("Ærøskøbing Fødevarer A/S", List.of("Søndergade 7", "5970 Ærøskøbing"));
  private static final BankDetails BANK =
      new BankDetails(
          "Nordwind Großhandel GmbH",
          "DE89 3704 0044 0532 0130 00",
          Optional.of("COBADEFFXXX"),
          Optional.of("Commerzbank"));

  @Test
  void a_statement_says_what_is_open_and_adds_it_up() throws IOException {
    byte[] pdf =
        Documents.statement(
            statement(
                Locale.ENGLISH,
                List.of(
                    line("RE-4711", "Invoice", "2026-09-01", "2026-10-01", "EUR 1234567.89"),
                    line("RE-4712", "Invoice", "2026-11-20", "2026-12-20", "EUR 100.00"),
                    line("GS-17", "Credit note", "2026-11-01", "2026-11-01", "EUR -34.50"),
                    line("RE-4713", "Invoice", "2026-10-05", "2026-10-20", "JPY 5000"))));

    assertThat(textOf(pdf).lines().map(String::strip))
        .containsExactly(
            "Nordwind Großhandel GmbH",
            "Hafenstraße 12",
            "20457 Hamburg",
            "Ærøskøbing Fødevarer A/S",
            "Søndergade 7",
            "5970 Ærøskøbing",
            "Statement of account",
            "Customer account: 10042",
            "As of: 26 Nov 2026",
            "Open items in EUR",
            "Number Description Date Due Amount Open",
            "RE-4711 Invoice 1 Sep 2026 1 Oct 2026 1,234,567.89 1,234,567.89",
            "RE-4712 Invoice 20 Nov 2026 20 Dec 2026 100.00 100.00",
            "GS-17 Credit note 1 Nov 2026 1 Nov 2026 \u221234.50 \u221234.50",
            "Total 1,234,633.39 EUR",
            "Of which past due 1,234,567.89 EUR",
            "Open items in JPY",
            "Number Description Date Due Amount Open",
            "RE-4713 Invoice 5 Oct 2026 20 Oct 2026 5,000 5,000",
            "Total 5,000 JPY",
            "Of which past due 5,000 JPY",
            "Bank details",
            "Account holder: Nordwind Großhandel GmbH",
            "IBAN: DE89 3704 0044 0532 0130 00",
            "BIC: COBADEFFXXX",
            "Bank: Commerzbank",
            "Nordwind Großhandel GmbH Page 1 of 1");
    show(pdf, "statement-en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de|Kontoauszug|Stand: 26.11.2026|1.234,50 EUR|Seite 1 von 1",
        "fr|Relevé de compte|Situation au: 26/11/2026|1 234,50 EUR|Page 1 sur 1",
        "es|Extracto de cuenta|Situación a: 26/11/2026|1.234,50 EUR|Página 1 de 1",
        "en|Statement of account|As of: 26 Nov 2026|1,234.50 EUR|Page 1 of 1",
        "ja|Statement of account|As of: 26 Nov 2026|1,234.50 EUR|Page 1 of 1"
      })
  void a_statement_speaks_the_language_of_its_reader(
      String language, String title, String asOf, String total, String page) throws IOException {
    byte[] pdf =
        Documents.statement(
            statement(
                Locale.forLanguageTag(language),
                List.of(line("4711", "X", "2026-09-01", "2026-10-01", "EUR 1234.50"))));

    assertThat(textOf(pdf).replace('\u00a0', ' ')).contains(title, asOf, total, page);
    show(pdf, "statement-" + language);
  }

  @Test
  void the_head_of_the_table_stands_on_every_page_and_nothing_outside_its_margins()
      throws IOException {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String name = i % 7 == 0 ? "A description that is much too long for its column" : "Invoice";
      lines.add(line("RE-2026-" + i, name, "2026-09-01", "2026-10-01", "EUR 12.34"));
    }
    lines.add(
        line("N".repeat(300), "W".repeat(2_000), "2026-09-01", "2026-10-01", "EUR 9999999999.99"));
    byte[] pdf = Documents.statement(statement(Locale.GERMAN, lines));

    try (PDDocument document = Loader.loadPDF(pdf)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isBetween(4, 6);
      for (int page = 1; page <= pages; page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        assertThat(stripper.getText(document))
            .contains("Nummer Art Datum Fällig Betrag Offen")
            .contains("Seite %d von %d".formatted(page, pages));
        assertMarginsAreWhite(new PDFRenderer(document).renderImageWithDPI(page - 1, 72));
      }
    }
    for (int i = 0; i < 150; i++) {
      assertThat(textOf(pdf)).containsOnlyOnce("RE-2026-" + i + " ");
    }
    show(pdf, "statement-long");
  }

  @Test
  void amounts_end_at_one_line() throws IOException {
    Set<Integer> ends = new HashSet<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void writeString(String text, List<TextPosition> positions) {
            if (text.matches("[0-9.,]+")) {
              TextPosition last = positions.getLast();
              ends.add(Math.round(last.getXDirAdj() + last.getWidthDirAdj()));
            }
          }
        };
    byte[] pdf =
        Documents.statement(
            statement(
                Locale.ENGLISH,
                List.of(
                    line("A", "X", "2026-09-01", "2026-10-01", "EUR 1.00"),
                    line("B", "X", "2026-09-01", "2026-10-01", "EUR 1111111.11"))));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(stripper.getText(document)).isNotNull();
    }

    assertThat(ends).hasSize(2);
  }

  @Test
  void the_same_content_has_the_same_bytes() {
    StatementOfAccount statement =
        statement(
            Locale.FRENCH, List.of(line("1", "Facture", "2026-09-01", "2026-10-01", "EUR 1.00")));

    assertThat(Documents.statement(statement)).isEqualTo(Documents.statement(statement));
    assertThat(Documents.invoice(invoice())).isEqualTo(Documents.invoice(invoice()));
  }

  @Test
  void what_is_drawn_is_tagged_in_the_order_in_which_it_is_read() throws IOException {
    byte[] pdf =
        Documents.statement(
            statement(
                Locale.GERMAN,
                List.of(line("1", "Rechnung", "2026-09-01", "2026-10-01", "EUR 1.00"))));

    try (PDDocument document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getLanguage()).isEqualTo("de");
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Kontoauszug 10042");
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
      List<String> kinds = new ArrayList<>();
      collect(catalog.getStructureTreeRoot(), kinds);
      assertThat(String.join(" ", kinds))
          .startsWith("Document P P P P P P H1 P P H2 Table TR TH TH TH TH TH TH TR TD TD")
          .endsWith("TD H2 P P P P");
      assertThat(catalog.getStructureTreeRoot().getParentTree().getNumbers()).hasSize(1);
    }
  }

  @Test
  void names_of_other_scripts_show_boxes_and_controls_show_nothing() throws IOException {
    Party customer = new Party("Αθήνα Київ 東京\u202e\u0007\n 🐦 Ltd", List.of());
    byte[] pdf =
        Documents.statement(
            new StatementOfAccount(
                CREDITOR,
                customer,
                "1",
                AS_OF,
                Extent.WHOLE_ACCOUNT,
                List.of(),
                Optional.empty(),
                Locale.ENGLISH));

    assertThat(textOf(pdf)).contains("Αθήνα Київ □□").contains("Ltd").contains("Nothing is open.");
  }

  @Test
  void a_copy_of_an_invoice_says_that_it_is_none() throws IOException {
    byte[] pdf = Documents.invoice(invoice());

    assertThat(textOf(pdf).replace('\u00a0', ' '))
        .contains("Copia de la factura RE-4711")
        .contains("Su referencia: PO 17")
        .contains("Vencimiento: 01/10/2026")
        .contains("Total 119,00 EUR")
        .contains("Pendiente (Situación a 26/11/2026) 19,00 EUR")
        .contains("No es una factura");
    show(pdf, "invoice-es");
  }

  @Test
  void a_statement_that_goes_with_a_message_says_that_it_is_not_the_whole_account()
      throws IOException {
    StatementOfAccount statement =
        new StatementOfAccount(
            CREDITOR,
            CUSTOMER,
            "10042",
            AS_OF,
            Extent.OF_A_MESSAGE,
            List.of(line("RE-1", "Rechnung", "2026-09-01", "2026-10-01", "EUR 1.00")),
            Optional.empty(),
            Locale.GERMAN);

    assertThat(textOf(Documents.statement(statement))).contains("Bestrittene Beträge");
    assertThat(statement.fileName()).isEqualTo("kontoauszug-2026-11-26.pdf");
    assertThat(invoice().fileName()).isEqualTo("copia-factura-RE-4711.pdf");
    show(Documents.statement(statement), "statement-of-a-message-de");
  }

  private static InvoiceCopy invoice() {
    return new InvoiceCopy(
        CREDITOR,
        CUSTOMER,
        "RE-4711",
        new Dates(
            Optional.of(LocalDate.of(2026, 9, 1)), Optional.of(LocalDate.of(2026, 10, 1)), AS_OF),
        Optional.of("PO 17"),
        List.of(
            new Position("Café molido, 20 cajas", Money.parse("EUR 100.00")),
            new Position("IVA 19 %", Money.parse("EUR 19.00"))),
        Money.parse("EUR 119.00"),
        Money.parse("EUR 19.00"),
        Optional.of(BANK),
        Locale.forLanguageTag("es"));
  }

  private static StatementOfAccount statement(Locale language, List<Line> lines) {
    return new StatementOfAccount(
        CREDITOR,
        CUSTOMER,
        "10042",
        AS_OF,
        Extent.WHOLE_ACCOUNT,
        lines,
        Optional.of(BANK),
        language);
  }

  private static Line line(String number, String what, String issued, String due, String open) {
    return new Line(
        number,
        what,
        Optional.of(LocalDate.parse(issued)),
        Optional.of(LocalDate.parse(due)),
        Money.parse(open),
        Money.parse(open));
  }

  private static String textOf(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
    }
  }

  private static void collect(PDStructureNode node, List<String> kinds) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        kinds.add(Objects.requireNonNull(element.getStructureType()));
        collect(element, kinds);
      }
    }
  }

  private static void assertMarginsAreWhite(BufferedImage page) {
    int white = 0xffffff;
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x : new int[] {10, 40, 52, page.getWidth() - 53, page.getWidth() - 40}) {
        assertThat(page.getRGB(x, y) & white).describedAs("at %d,%d", x, y).isEqualTo(white);
      }
    }
  }

  /** Left in the build's folder, for people to look at. */
  private static void show(byte[] pdf, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "documents"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 72);
        Path file = folder.resolve("%s-%d.png".formatted(name, page + 1));
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
      }
    }
  }
}
