package dunlin.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a CSV file as the demo writes them, by column name. */
record CsvTable(List<Row> rows) {

  /** One row; columns that do not exist are errors of the test. */
  record Row(Map<String, String> fields) {

    String text(String column) {
      String value = fields.get(column);
      if (value == null) {
        throw new IllegalArgumentException("column %s does not exist".formatted(column));
      }
      return value;
    }

    boolean isEmpty(String column) {
      return text(column).isEmpty();
    }

    BigDecimal amount(String column) {
      return new BigDecimal(text(column));
    }

    LocalDate date(String column) {
      return LocalDate.parse(text(column));
    }
  }

  static CsvTable read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> header = fields(lines.getFirst());
      List<Row> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        rows.add(row(header, fields(line)));
      }
      return new CsvTable(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(List<String> header, List<String> fields) {
    if (header.size() != fields.size()) {
      throw new IllegalArgumentException("%s does not fit %s".formatted(fields, header));
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      row.put(header.get(i), fields.get(i));
    }
    return new Row(row);
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  Set<String> values(String column) {
    return rows.stream().map(row -> row.text(column)).collect(Collectors.toSet());
  }

  Map<String, BigDecimal> sums(String key, String amount) {
    return rows.stream()
        .collect(
            Collectors.toMap(row -> row.text(key), row -> row.amount(amount), BigDecimal::add));
  }

  Map<String, Row> byId() {
    return rows.stream().collect(Collectors.toMap(row -> row.text("id"), row -> row));
  }
}
