package dunlin.app.demo;

import dunlin.core.basics.Money;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file in the making: a header, then rows, each ended by a line feed.
 *
 * <p>UTF-8, commas, double quotes only where a text needs them. Amounts are written with the
 * decimals of their currency and without its code, dates as ISO 8601, null as nothing. Failures of
 * the disk are {@link UncheckedIOException}.
 */
final class CsvFile implements AutoCloseable {

  private final BufferedWriter writer;
  private final StringBuilder line = new StringBuilder(256);

  private CsvFile(BufferedWriter writer) {
    this.writer = writer;
  }

  /** Begins the file, over an older one of that name, with a header of these column names. */
  static CsvFile create(Path file, List<String> columns) {
    CsvFile csv = withoutHeader(file);
    csv.row(columns.toArray());
    return csv;
  }

  /** Begins a file that is only rows, to be put behind a header later. */
  static CsvFile withoutHeader(Path file) {
    try {
      return new CsvFile(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void row(@Nullable Object... fields) {
    line.setLength(0);
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      append(fields[i]);
    }
    line.append('\n');
    try {
      writer.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void append(@Nullable Object field) {
    switch (field) {
      case null -> {}
      case Money money -> line.append(money.toDecimal().toPlainString());
      case String text -> appendText(text);
      default -> line.append(field);
    }
  }

  private void appendText(String text) {
    if (text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
      line.append(text);
    } else {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
