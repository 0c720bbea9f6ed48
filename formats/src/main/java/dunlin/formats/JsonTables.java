package dunlin.formats;

import dunlin.core.basics.Failure;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads tables of JSON: a list of objects, objects one after the other (JSON lines), or one object
 * whose members are lists of objects, each of them a table.
 *
 * <p>The columns are the members that the first 100 objects have. Rows are counted from 1 in each
 * list. A row in which a member that is read stands twice is refused: it is unclear which is meant.
 * A value that is itself a list or an object cannot stand in a table: it reads as {@code […]}.
 */
final class JsonTables {

  private static final int OBJECTS_FOR_HEADER = 100;
  private static final int MOST_LATE_COLUMNS = 20;

  private final Source source;
  private final CountingStream counted;
  private final Limits limits;

  JsonTables(Source source, CountingStream counted, Limits limits) {
    this.source = source;
    this.counted = counted;
    this.limits = limits;
  }

  void read(InputStream in, TableSink sink) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(16 << 20)
                    .maxNumberLength(1_000)
                    .maxNameLength(1_000)
                    .build())
            .build();
    Table table = new Table(source.name(), sink);
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), in)) {
      try {
        readRoots(parser, table, sink);
      } catch (JacksonException e) {
        broken(e, parser, sink);
      }
    }
  }

  /** The reader's own message tells of the reader. */
  private void broken(JacksonException e, JsonParser parser, TableSink sink) {
    String what =
        switch (e) {
          case UnexpectedEndOfInputException cut -> "breaks off";
          case StreamConstraintsException large -> "nests too deeply or holds too long a value";
          default -> "is wrong";
        };
    TokenStreamLocation place =
        Objects.requireNonNullElseGet(e.getLocation(), parser::currentLocation);
    sink.failed(
        Failure.ofDelivery(
            "the JSON %s in line %d, character %d; what stands before was read"
                .formatted(what, place.getLineNr(), place.getColumnNr())));
  }

  private void readRoots(JsonParser parser, Table table, TableSink sink) {
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          readList(parser, table);
        } else if (token == JsonToken.START_OBJECT) {
          readRootObject(parser, table, sink);
        } else {
          sink.failed(Failure.ofDelivery("the JSON holds no list of objects"));
          break;
        }
      }
    } catch (JacksonException e) {
      table.end();
      throw e;
    }
    table.end();
  }

  private void readRootObject(JsonParser parser, Table table, TableSink sink) {
    Map<String, String> row = new LinkedHashMap<>();
    if (readObject(parser, row, table.isUntouched() ? sink : null)) {
      table.add(row);
    }
  }

  private void readList(JsonParser parser, Table table) {
    boolean isEmpty = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      isEmpty = false;
      if (token == JsonToken.START_OBJECT) {
        Map<String, String> row = new LinkedHashMap<>();
        boolean _ = readObject(parser, row, null);
        table.add(row);
      } else {
        parser.skipChildren();
        table.addNoObject();
      }
    }
    if (isEmpty) {
      table.tellEmpty();
    }
  }

  /**
   * Reads one object up to its end.
   *
   * @param tables where lists of objects inside it go, each a table; null if there can be none
   * @return whether the object was a row, and not a holder of tables
   */
  private boolean readObject(
      JsonParser parser, Map<String, String> row, @Nullable TableSink tables) {
    boolean isRow = true;
    for (JsonToken name = parser.nextToken();
        name != JsonToken.END_OBJECT;
        name = parser.nextToken()) {
      String column = parser.currentName().strip();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY && tables != null) {
        readInnerList(parser, new Table(column, tables));
        isRow = false;
      } else {
        put(row, column, text(parser, value));
      }
    }
    return isRow;
  }

  private static void put(Map<String, String> row, String column, String text) {
    boolean isTwice = row.put(column, text) != null;
    if (isTwice) {
      row.put(column, String.valueOf(TWICE));
    }
  }

  private void readInnerList(JsonParser parser, Table table) {
    try {
      readList(parser, table);
    } catch (JacksonException e) {
      table.end();
      throw e;
    }
    table.end();
  }

  private static String text(JsonParser parser, JsonToken value) {
    return switch (value) {
      case START_ARRAY, START_OBJECT -> {
        parser.skipChildren();
        yield RowReading.NESTED;
      }
      case VALUE_NULL -> "";
      case VALUE_NUMBER_FLOAT -> NUMBER + plain(parser.getString());
      default -> parser.getString();
    };
  }

  /** A number of JSON is a number however it is written: 1e3 is 1000, and 1.000 is 1. */
  private static String plain(String number) {
    BigDecimal value = AmountFormat.PLAIN.number(number);
    return value == null ? number : AmountFormat.withoutThirdZero(value).toPlainString();
  }

  /** Stands before the digits of a number until the table's decimal sign is known. */
  private static final char NUMBER = '\uFFFF';

  /** Stands for the value of a member that came twice. */
  private static final char TWICE = '\uFFFE';

  /** One list of objects, whose header is held back until enough of them were seen. */
  private final class Table {

    private final String name;
    private final TableSink sink;
    private final List<Map<String, String>> waiting = new ArrayList<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Set<String> lateColumns = new LinkedHashSet<>();
    private final Row row = new Row();
    private TableSink.@Nullable CellStyle style;
    private boolean begun;
    private long rows;

    Table(String name, TableSink sink) {
      this.name = name;
      this.sink = sink;
    }

    boolean isUntouched() {
      return !begun && waiting.isEmpty();
    }

    void add(Map<String, String> object) {
      if (begun) {
        tell(object);
      } else {
        waiting.add(object);
        if (waiting.size() == OBJECTS_FOR_HEADER) {
          begin();
        }
      }
    }

    void tellEmpty() {
      sink.empty(name);
    }

    void addNoObject() {
      add(Map.of());
    }

    void end() {
      if (!begun && !waiting.isEmpty()) {
        begin();
      }
      if (!lateColumns.isEmpty()) {
        sink.notice(
            "Columns that no object among the first %d has were not read: %s."
                .formatted(OBJECTS_FOR_HEADER, String.join(", ", lateColumns)));
      }
    }

    private void begin() {
      begun = true;
      Set<String> names = new LinkedHashSet<>();
      waiting.forEach(object -> names.addAll(object.keySet()));
      names.forEach(column -> columns.put(column, columns.size()));
      if (names.size() > limits.mostColumns()) {
        sink.failed(Failure.ofDelivery("the objects have %d members".formatted(names.size())));
      } else if (!names.isEmpty()) {
        style = sink.table(name, List.copyOf(names));
      }
      waiting.forEach(this::tell);
      waiting.clear();
    }

    private void tell(Map<String, String> object) {
      rows++;
      if (style == null) {
        return;
      }
      row.begin(rows);
      object.forEach(this::tellCell);
      sink.row(row);
      sink.progress(rows, counted.count());
    }

    private void tellCell(String column, String cell) {
      Integer index = columns.get(column);
      if (cell.length() == 1 && cell.charAt(0) == TWICE) {
        tellTwice(column);
      } else if (index == null) {
        tellLate(column, cell);
      } else if (cell.length() > limits.longestCell()) {
        row.problem(
            Failure.of(
                rows,
                column,
                cell.substring(0, 40),
                "has %d characters, more than the %d that a cell may have"
                    .formatted(cell.length(), limits.longestCell())));
      } else {
        row.set(index, styled(cell));
      }
    }

    private void tellTwice(String column) {
      if (sink.reads(column)) {
        row.problem(
            Failure.of(
                rows,
                column,
                "",
                "stands more than once in the object, so it is unclear which value is meant"));
      }
    }

    private void tellLate(String column, String cell) {
      if (lateColumns.size() < MOST_LATE_COLUMNS) {
        lateColumns.add(column);
      }
      if (!cell.isEmpty() && sink.reads(column)) {
        row.problem(
            Failure.of(
                rows,
                column,
                styled(cell),
                "is missing in the first %d objects, so it could not be read; maybe give it there as null"
                    .formatted(OBJECTS_FOR_HEADER)));
      }
    }

    private String styled(String cell) {
      if (cell.isEmpty() || cell.charAt(0) != NUMBER) {
        return cell;
      }
      char decimalSign = style == null ? '.' : style.decimalSign();
      return cell.substring(1).replace('.', decimalSign);
    }
  }
}
