package dunlin.formats;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dunlin.core.basics.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the one table of a text file with delimiters and a header line. */
final class CsvTables {

  private static final int HEAD = 1 << 16;
  private static final int LONGEST_ROW = 16 << 20;
  private static final String TOO_MANY = "a text holds an unquoted delimiter";

  private final Source source;
  private final CountingStream counted;
  private final char delimiter;
  private final Limits limits;

  CsvTables(Source source, CountingStream counted, char delimiter, Limits limits) {
    this.source = source;
    this.counted = counted;
    this.delimiter = delimiter;
    this.limits = limits;
  }

  void read(StrictText text, TableSink sink) throws IOException {
    BufferedReader in = new BufferedReader(text, HEAD);
    String head = head(in);
    RowEnds ends = new RowEnds(in, head, text.marks());
    char used = delimiter == TableReader.AUTOMATIC ? Delimiters.find(head, sink) : delimiter;
    RowHandler handler = new RowHandler(limits, text.marks());
    Rows rows = new Rows(reader(used).build(handler, ends).iterator(), handler, sink);
    Row header = rows.next();
    if (header == null) {
      return;
    }
    List<String> names = header.cells().stream().map(CsvTables::columnName).toList();
    List<Failure> faults = faultsOf(header, names);
    if (!faults.isEmpty()) {
      faults.forEach(sink::failed);
    } else if (isSeparatedAsSaid(head, names, sink) && sink.table(source.name(), names) != null) {
      readRows(rows, names, ends, sink);
      noticeMissingEnd(rows, ends, sink);
    }
  }

  /** Why nothing can be read below a header. */
  private List<Failure> faultsOf(Row header, List<String> names) {
    if (header.size() > limits.mostColumns()) {
      return List.of(
          Failure.ofDelivery(
              "the header has more than %d columns".formatted(limits.mostColumns())));
    }
    if (names.stream().anyMatch(name -> name.indexOf('\0') >= 0)) {
      return List.of(
          Failure.of(header.number(), "", "", "the header holds a NUL character: it is no text"));
    }
    return header.problems();
  }

  /** Whether no other sign than the profile says makes a table of the header; tells if one does. */
  private boolean isSeparatedAsSaid(String head, List<String> names, TableSink sink) {
    if (delimiter == TableReader.AUTOMATIC || sink.recognises(names)) {
      return true;
    }
    Optional<Delimiters.Found> other = Delimiters.recognised(head, sink);
    other.ifPresent(found -> sink.separated(source.name(), found));
    return other.isEmpty();
  }

  private void readRows(Rows rows, List<String> names, RowEnds ending, TableSink sink) {
    boolean readsLast = sink.reads(names.getLast());
    for (Row row = rows.next(); row != null; row = rows.next()) {
      if (row.size() != names.size()) {
        checkWidth(row, names.size());
      } else if (readsLast && ending.isWithinLine() && !row.isBlank()) {
        row.problem(maybeCut(row, names.getLast()));
      }
      sink.row(row);
      sink.progress(row.number(), counted.count());
    }
  }

  private static void checkWidth(Row row, int columns) {
    boolean tooFew = row.size() < columns && row.size() > 0 && !row.isBlank();
    boolean tooMany = false;
    for (int i = columns; i < row.size(); i++) {
      tooMany |= !row.cell(i).isBlank();
    }
    if (tooFew || tooMany) {
      row.problem(
          Failure.of(
              row.number(),
              "",
              "",
              "has %d cells where the header has %d columns; maybe %s"
                  .formatted(row.size(), columns, tooFew ? whyFew(row, columns) : TOO_MANY)));
    }
  }

  private static String whyFew(Row row, int columns) {
    return Delimiters.USUAL.stream()
        .filter(sign -> row.size() == 1 && Delimiters.header(row.cell(0), sign).size() == columns)
        .findFirst()
        .map(sign ->
            "the cells of this row are separated by %s, unlike the header"
                .formatted(Delimiters.quoted(sign)))
        .orElse("the file was cut here");
  }

  /** 123 at the end of a file may be all that is left of 12345.00. */
  private static Failure maybeCut(Row row, String column) {
    return Failure.of(
        row.number(),
        column,
        row.cell(row.size() - 1),
        "may have been cut: the file ends here without a line end; if it is whole, end the line, or import the refused row again as it is");
  }

  private void noticeMissingEnd(Rows rows, RowEnds ending, TableSink sink) {
    if (rows.isExhausted() && ending.isWithinLine()) {
      sink.notice(
          "'%s' has no line end after its last row, %d: look whether the file was cut there."
              .formatted(source.name(), rows.lastRow()));
    }
  }

  /** Without the tolerance, one stray quote would end the reading of the whole file. */
  @SuppressWarnings("removal")
  private static CsvReader.CsvReaderBuilder reader(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowExtraCharsAfterClosingQuote(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(LONGEST_ROW);
  }

  private static String head(BufferedReader in) throws IOException {
    in.mark(HEAD);
    char[] head = new char[HEAD / 2];
    int length = 0;
    for (int read = 0; read >= 0 && length < head.length; length += Math.max(0, read)) {
      read = in.read(head, length, head.length - length);
    }
    in.reset();
    return new String(head, 0, length);
  }

  private static String columnName(String cell) {
    return (cell.startsWith("\uFEFF") ? cell.substring(1) : cell).strip();
  }

  /** The rows up to the first place that cannot be read, which is told once. */
  private static final class Rows {

    private final Iterator<Row> rows;
    private final RowHandler handler;
    private final TableSink sink;
    private boolean broken;

    Rows(Iterator<Row> rows, RowHandler handler, TableSink sink) {
      this.rows = rows;
      this.handler = handler;
      this.sink = sink;
    }

    @Nullable Row next() {
      try {
        return rows.hasNext() ? rows.next() : null;
      } catch (CsvParseException e) {
        fail(unclosedQuote(e));
      } catch (UncheckedIOException e) {
        fail(reason(e));
      }
      return null;
    }

    boolean isExhausted() {
      return !broken;
    }

    long lastRow() {
      return handler.row.number();
    }

    private void fail(String reason) {
      broken = true;
      sink.failed(Failure.of(Math.max(1, handler.row.number()), "", "", reason));
    }

    private static String unclosedQuote(CsvParseException e) {
      return e.getCause() instanceof UncheckedIOException io
          ? reason(io)
          : "a quoted text begins here and does not end before the end of the file (or within 16 MB);"
              + " nothing from this row on was read";
    }

    private static String reason(UncheckedIOException e) {
      return "the file broke off after this row: " + e.getCause();
    }
  }

  /** Copies what the parser finds into the one row. */
  private static final class RowHandler extends AbstractBaseCsvCallbackHandler<Row> {

    private final Row row = new Row();
    private final Limits limits;
    private final Marks marks;

    RowHandler(Limits limits, Marks marks) {
      this.limits = limits;
      this.marks = marks;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      row.begin(startingLineNumber);
    }

    @Override
    protected void handleField(
        int fieldIndex, char[] buffer, int offset, int length, boolean quoted) {
      if (length > limits.longestCell()) {
        String start = marks.read(new String(buffer, offset, 40), quoted).text();
        refuseCell(fieldIndex, start, length);
      } else if (fieldIndex > limits.mostColumns()) {
        refuseWidth(fieldIndex);
      } else {
        String text = new String(buffer, offset, length);
        row.add(marks.areThere() ? unmarked(fieldIndex, text, quoted) : text);
      }
    }

    private String unmarked(int fieldIndex, String text, boolean quoted) {
      Marks.Read read = marks.read(text, quoted);
      if (!read.reason().isEmpty()) {
        row.problem(
            Failure.of(
                row.number(),
                "column " + (fieldIndex + 1),
                OddCells.shown(read.text()),
                read.reason()));
      }
      return read.text();
    }

    @Override
    protected void handleEmpty() {
      row.add("");
    }

    private void refuseCell(int fieldIndex, String start, int length) {
      row.add(start + "…");
      row.problem(
          Failure.of(
              row.number(),
              "column " + (fieldIndex + 1),
              start,
              "has %d characters, more than the %d that a cell may have"
                  .formatted(length, limits.longestCell())));
    }

    private void refuseWidth(int fieldIndex) {
      if (fieldIndex == limits.mostColumns() + 1) {
        row.problem(
            Failure.of(
                row.number(), "", "", "has more than %d cells".formatted(limits.mostColumns())));
      }
    }

    @Override
    protected Row buildRecord() {
      return row;
    }
  }
}
