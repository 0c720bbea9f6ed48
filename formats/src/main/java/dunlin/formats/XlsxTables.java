package dunlin.formats;

import dunlin.core.basics.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sheets of a workbook, each of them a table whose first filled row is the header.
 *
 * <p>A zip file must be read from its end, so a delivery that is no file is first copied to a
 * temporary one, which is deleted afterwards. Formulas are never evaluated: their stored results
 * are read.
 */
final class XlsxTables {

  private static final MathContext SHOWN_DIGITS = new MathContext(15);

  private final Limits limits;
  private long rowsDone;
  private long rowsInAll;
  private long packedSize;

  XlsxTables(Limits limits) {
    this.limits = limits;
  }

  void read(InputStream in, TableSink sink) throws IOException {
    Path file = Files.createTempFile("dunlin-", ".xlsx");
    try {
      copy(in, file);
      read(file, sink);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Reads a workbook where it lies. */
  void read(Path file, TableSink sink) throws IOException {
    packedSize = Files.size(file);
    if (packedSize > limits.packedBytes()) {
      sink.failed(
          Failure.ofDelivery(
              "the workbook is larger than %d MB; maybe deliver it as CSV"
                  .formatted(limits.packedBytes() >> 20)));
      return;
    }
    XlsxGuard guard = new XlsxGuard(limits);
    String refusal = guard.refusal(file);
    if (refusal != null) {
      sink.failed(Failure.ofDelivery(refusal));
      return;
    }
    rowsInAll = Math.max(1, guard.rows());
    readWorkbook(file, sink);
  }

  /** Copies as much as a workbook may have, and a little more if there is more. */
  private void copy(InputStream in, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long copied = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer);
          read >= 0 && copied <= limits.packedBytes();
          read = in.read(buffer)) {
        out.write(buffer, 0, read);
        copied += read;
      }
    }
  }

  private void readWorkbook(Path file, TableSink sink) {
    ReadableWorkbook opened;
    try {
      opened = open(file);
    } catch (IOException | RuntimeException e) {
      sink.failed(Failure.ofDelivery("the workbook cannot be read: " + e.getMessage()));
      return;
    }
    try (ReadableWorkbook workbook = opened) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
          readSheet(sheet, sink);
        } else {
          sink.notice("The sheet '%s' is hidden and was not read.".formatted(sheet.getName()));
        }
      }
    } catch (IOException e) {
      sink.failed(Failure.ofDelivery("the workbook cannot be read: " + e.getMessage()));
    }
  }

  private static ReadableWorkbook open(Path file) throws IOException {
    try {
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
    } catch (ExcelReaderException e) {
      // a workbook without styles is a workbook too; its days are texts then
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
    }
  }

  private void readSheet(Sheet sheet, TableSink sink) throws IOException {
    Stream<org.dhatim.fastexcel.reader.Row> opened;
    try {
      opened = sheet.openStream();
    } catch (ExcelReaderException e) {
      sink.failed(
          Failure.ofDelivery(
              "the sheet '%s' cannot be read: %s".formatted(sheet.getName(), e.getMessage())));
      return;
    }
    try (Stream<org.dhatim.fastexcel.reader.Row> stream = opened) {
      Rows rows = new Rows(stream.iterator(), sheet.getName(), sink);
      List<String> header = header(rows);
      if (header.isEmpty()) {
        sink.notice("The sheet '%s' is empty.".formatted(sheet.getName()));
        return;
      }
      TableSink.CellStyle style = sink.table(sheet.getName(), header);
      Row row = new Row();
      for (var next = rows.next(); next != null && style != null; next = rows.next()) {
        fill(row, next, style);
        sink.row(row);
        sink.progress(row.number(), packedSize * Math.min(rowsDone, rowsInAll) / rowsInAll);
      }
    }
  }

  private List<String> header(Rows rows) {
    TableSink.CellStyle plain = new TableSink.CellStyle('.', DateFormat.of("yyyy-MM-dd"));
    Row row = new Row();
    for (var next = rows.next(); next != null; next = rows.next()) {
      fill(row, next, plain);
      if (!row.isBlank()) {
        List<String> names = new ArrayList<>(row.cells().stream().map(String::strip).toList());
        while (names.getLast().isEmpty()) {
          names.removeLast();
        }
        return names;
      }
    }
    return List.of();
  }

  private void fill(Row row, org.dhatim.fastexcel.reader.Row sheetRow, TableSink.CellStyle style) {
    row.begin(sheetRow.getRowNum());
    int cells = Math.min(sheetRow.getCellCount(), limits.mostColumns());
    for (int i = 0; i < cells; i++) {
      String text = text(sheetRow.getCell(i), style);
      if (text.length() > limits.longestCell()) {
        row.add(text.substring(0, 40) + "…");
        row.problem(tooLong(row, i, text));
      } else {
        row.add(text);
      }
    }
    for (int i = cells; i < sheetRow.getCellCount(); i++) {
      if (!text(sheetRow.getCell(i), style).isEmpty()) {
        row.problem(
            Failure.of(
                row.number(), "", "", "has more than %d cells".formatted(limits.mostColumns())));
        return;
      }
    }
  }

  private Failure tooLong(Row row, int column, String text) {
    return Failure.of(
        row.number(),
        "column " + (column + 1),
        text.substring(0, 40),
        "has %d characters, more than the %d that a cell may have"
            .formatted(text.length(), limits.longestCell()));
  }

  private static String text(@Nullable Cell cell, TableSink.CellStyle style) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    Object value = cell.getValue();
    if (value instanceof BigDecimal number) {
      return isDate(cell.getDataFormatString())
          ? day(cell, number, style)
          : plain(number, style.decimalSign());
    }
    if (value instanceof Boolean || value instanceof String) {
      return value.toString();
    }
    return cell.getRawValue() == null ? "" : cell.getRawValue();
  }

  private static String day(Cell cell, BigDecimal number, TableSink.CellStyle style) {
    return number.signum() > 0 && number.compareTo(BigDecimal.valueOf(2_958_466)) < 0
        ? style.dateFormat().write(cell.asDate().toLocalDate())
        : plain(number, style.decimalSign());
  }

  /** A float as Excel shows it: with 15 digits, the rest of its digits being noise. */
  private static String plain(BigDecimal number, char decimalSign) {
    BigDecimal shown = number.precision() > 15 ? number.round(SHOWN_DIGITS) : number;
    String text = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    return decimalSign == '.' ? text : text.replace('.', decimalSign);
  }

  /** Whether a number with that format is shown as a day: it names years or days outside quotes. */
  private static boolean isDate(@Nullable String format) {
    if (format == null) {
      return false;
    }
    char until = '\0';
    for (int i = 0; i < format.length(); i++) {
      char c = Character.toLowerCase(format.charAt(i));
      if (until != '\0') {
        until = c == until ? '\0' : until;
      } else if (c == '"' || c == '[') {
        until = c == '"' ? '"' : ']';
      } else if (c == '\\') {
        i++;
      } else if (c == 'y' || c == 'd') {
        return true;
      }
    }
    return false;
  }

  /** The rows of a sheet up to the first place that cannot be read, which is told once. */
  private final class Rows {

    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final String sheet;
    private final TableSink sink;
    private int last;

    Rows(Iterator<org.dhatim.fastexcel.reader.Row> rows, String sheet, TableSink sink) {
      this.rows = rows;
      this.sheet = sheet;
      this.sink = sink;
    }

    org.dhatim.fastexcel.reader.@Nullable Row next() {
      try {
        if (!rows.hasNext()) {
          return null;
        }
        var row = rows.next();
        last = row.getRowNum();
        rowsDone++;
        return row;
      } catch (RuntimeException e) {
        sink.failed(
            Failure.of(
                last + 1,
                "",
                "",
                "the sheet '%s' cannot be read from here on: %s".formatted(sheet, e.getMessage())));
        return null;
      }
    }
  }
}
