package dunlin.formats.document;

import dunlin.core.basics.Money;
import dunlin.core.receivable.ItemKind;
import dunlin.formats.document.Grid.Column;
import dunlin.formats.document.Sheet.Look;
import dunlin.formats.document.StatementOfAccount.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes PDFs, the same bytes for the same content.
 *
 * <p>They are tagged, have a title and a language, and carry their typeface. It has the letters of
 * Latin, Greek and Cyrillic; a letter of another script is shown as a box.
 */
public final class Documents {

  private Documents() {}

  /** A statement of account, with a table and a total for each currency. */
  public static byte[] statement(StatementOfAccount statement) {
    Locale language = Words.spoken(statement.language());
    Figures figures = new Figures(language);
    String title = Words.STATEMENT.in(language);
    try (Sheet sheet =
        new Sheet(title + " " + statement.account(), statement.creditor().name(), language)) {
      letterhead(sheet, statement.creditor(), statement.customer());
      sheet.paragraph("H1", title, Look.TITLE);
      sheet.gap(4);
      fact(sheet, Words.ACCOUNT.in(language), statement.account());
      fact(sheet, Words.AS_OF.in(language), figures.day(statement.asOf()));
      if (statement.extent() == StatementOfAccount.Extent.OF_A_MESSAGE) {
        sheet.gap(10);
        sheet.paragraph("P", Words.OF_A_MESSAGE.in(language), Look.BODY);
      }
      for (var each : byCurrency(statement.lines()).entrySet()) {
        items(sheet, statement, each.getKey(), each.getValue());
      }
      if (statement.lines().isEmpty()) {
        sheet.gap(14);
        sheet.paragraph("P", Words.NOTHING_OPEN.in(language), Look.BODY);
      }
      bank(sheet, statement.bank(), language);
      return sheet.bytes(foot(statement.creditor()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of an invoice, which says that it is one. */
  public static byte[] invoice(InvoiceCopy copy) {
    Locale language = Words.spoken(copy.language());
    Figures figures = new Figures(language);
    String title = Words.COPY_OF.in(language).formatted(copy.number());
    try (Sheet sheet = new Sheet(title, copy.creditor().name(), language)) {
      letterhead(sheet, copy.creditor(), copy.customer());
      sheet.paragraph("H1", title, Look.TITLE);
      sheet.gap(4);
      if (copy.dates().issued().isPresent()) {
        fact(sheet, Words.ISSUED.in(language), figures.day(copy.dates().issued().get()));
      }
      if (copy.dates().due().isPresent()) {
        fact(sheet, Words.DUE.in(language), figures.day(copy.dates().due().get()));
      }
      if (copy.reference().isPresent()) {
        fact(sheet, Words.REFERENCE.in(language), copy.reference().get());
      }
      sheet.gap(14);
      positions(sheet, copy, figures);
      sheet.gap(14);
      sheet.paragraph("P", Words.COPY_NOTE.in(language), Look.BODY);
      bank(sheet, copy.bank(), language);
      return sheet.bytes(foot(copy.creditor()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an item is called on papers, in a language. */
  public static String nameOf(ItemKind kind, Locale language) {
    Words words =
        switch (kind) {
          case INVOICE -> Words.INVOICE;
          case DEBIT_NOTE -> Words.DEBIT_NOTE;
          case CREDIT_NOTE -> Words.CREDIT_NOTE;
          case PAYMENT -> Words.PAYMENT;
        };
    return words.in(language);
  }

  private static void letterhead(Sheet sheet, Party from, Party to) throws IOException {
    sheet.paragraph("P", from.name(), Look.HEADING);
    for (String line : from.address()) {
      sheet.paragraph("P", line, Look.BODY);
    }
    sheet.gap(28);
    sheet.paragraph("P", to.name(), Look.BODY);
    for (String line : to.address()) {
      sheet.paragraph("P", line, Look.BODY);
    }
    sheet.gap(32);
  }

  private static void fact(Sheet sheet, String name, String value) throws IOException {
    sheet.paragraph("P", name + ": " + value, Look.BODY);
  }

  private static Map<Currency, List<Line>> byCurrency(List<Line> lines) {
    Map<Currency, List<Line>> sorted = new LinkedHashMap<>();
    for (Line line : lines) {
      var _ = sorted.computeIfAbsent(line.open().currency(), each -> new ArrayList<>()).add(line);
    }
    return sorted;
  }

  private static void items(
      Sheet sheet, StatementOfAccount statement, Currency currency, List<Line> lines)
      throws IOException {
    Locale language = Words.spoken(statement.language());
    Figures figures = new Figures(language);
    sheet.gap(14);
    headingWithRoom(sheet, Words.ITEMS_IN.in(language).formatted(currency.getCurrencyCode()));
    Grid grid =
        new Grid(
            sheet,
            List.of(
                new Column(Words.NUMBER.in(language), 95, false),
                new Column(Words.WHAT.in(language), 84, false),
                new Column(Words.ISSUED.in(language), 64, false),
                new Column(Words.DUE.in(language), 64, false),
                new Column(Words.AMOUNT.in(language), 84, true),
                new Column(Words.OPEN.in(language), Sheet.WIDTH - 391, true)));
    Money open = Money.zero(currency);
    Money pastDue = Money.zero(currency);
    for (Line line : lines) {
      grid.row(cells(line, figures));
      open = open.plus(line.open());
      pastDue = line.isPastDue(statement.asOf()) ? pastDue.plus(line.open()) : pastDue;
    }
    grid.end();
    grid.sum(List.of(Words.TOTAL.in(language), "", "", "", "", figures.amount(open)));
    grid.row(List.of(Words.PAST_DUE.in(language), "", "", "", "", figures.amount(pastDue)));
  }

  private static List<String> cells(Line line, Figures figures) {
    return List.of(
        line.number(),
        line.what(),
        line.issued().map(figures::day).orElse(""),
        line.due().map(figures::day).orElse(""),
        figures.number(line.amount()),
        figures.number(line.open()));
  }

  /** A heading is not left alone at the foot of a page. */
  private static void headingWithRoom(Sheet sheet, String text) throws IOException {
    if (!sheet.hasRoomFor(80)) {
      sheet.nextPage();
    }
    sheet.paragraph("H2", text, Look.HEADING);
    sheet.gap(2);
  }

  private static void positions(Sheet sheet, InvoiceCopy copy, Figures figures) throws IOException {
    Locale language = Words.spoken(copy.language());
    Grid grid =
        new Grid(
            sheet,
            List.of(
                new Column(Words.WHAT.in(language), Sheet.WIDTH - 120, false),
                new Column(Words.AMOUNT.in(language), 120, true)));
    for (InvoiceCopy.Position position : copy.positions()) {
      grid.row(List.of(position.text(), figures.number(position.amount())));
    }
    grid.end();
    grid.sum(List.of(Words.TOTAL.in(language), figures.amount(copy.total())));
    String open =
        Words.OPEN.in(language)
            + " ("
            + Words.AS_OF.in(language)
            + " "
            + figures.day(copy.dates().asOf())
            + ")";
    grid.row(List.of(open, figures.amount(copy.open())));
  }

  private static void bank(Sheet sheet, Optional<BankDetails> bank, Locale language)
      throws IOException {
    if (bank.isEmpty()) {
      return;
    }
    BankDetails details = bank.get();
    sheet.gap(18);
    headingWithRoom(sheet, Words.BANK_DETAILS.in(language));
    fact(sheet, Words.HOLDER.in(language), details.holder());
    boolean iban = details.account().matches("[A-Z]{2}[0-9]{2}[A-Z0-9 ]+");
    fact(sheet, iban ? "IBAN" : Words.BANK_ACCOUNT.in(language), details.account());
    if (details.bic().isPresent()) {
      fact(sheet, "BIC", details.bic().get());
    }
    if (details.bank().isPresent()) {
      fact(sheet, Words.BANK.in(language), details.bank().get());
    }
  }

  private static String foot(Party creditor) {
    return creditor.name();
  }
}
